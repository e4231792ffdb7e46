namespace JetHarness.Bot.Dialog.Eligibility;

/// <summary>
/// How long cover lasts. The day of receipt is not counted, and the last day belongs to the period
/// (Civil Code of Taiwan, articles 120 and 121, https://law.moj.gov.tw/ENG/LawClass/LawAll.aspx?pcode=B0000001).
/// </summary>
public static class WarrantyPeriod
{
    /// <summary>The last day of free cover: the same calendar date, years later; 29 February ends on 28 February.</summary>
    public static DateOnly LastDay(DateOnly receivedOn, Policy policy) => receivedOn.AddYears(policy.WarrantyYears);

    /// <summary>The last day on which a faulty new product is replaced.</summary>
    public static DateOnly LastNewProductDay(DateOnly receivedOn, Policy policy) => receivedOn.AddDays(policy.NewProductDays);
}
