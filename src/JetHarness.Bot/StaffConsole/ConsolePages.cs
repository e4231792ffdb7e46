using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace JetHarness.Bot.StaffConsole;

/// <summary>Gives the page <c>/SignIn</c> the address <c>/console/sign-in</c>, and so on; <c>/Index</c> is /console itself.</summary>
internal sealed partial class ConsolePages : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        foreach (var selector in model.Selectors)
        {
            var route = selector.AttributeRouteModel!;
            if (route.Template!.StartsWith("console/", StringComparison.Ordinal))
            {
                continue; // the page says its whole address
            }

            var page = model.ViewEnginePath.TrimStart('/');
            var rest = route.Template.StartsWith(page, StringComparison.Ordinal) ? route.Template[page.Length..] : $"/{route.Template}"; // what @page adds
            var path = page.Equals("Index", StringComparison.Ordinal) ? "" : $"/{Kebab(page)}";
            route.Template = $"console{path}{rest}".TrimEnd('/');
            route.SuppressLinkGeneration = false;
        }

        // Index has a second address, /console/Index: one is enough.
        for (var i = model.Selectors.Count - 1; i > 0; i--)
        {
            if (model.Selectors.Take(i).Any(earlier => earlier.AttributeRouteModel!.Template == model.Selectors[i].AttributeRouteModel!.Template))
            {
                model.Selectors.RemoveAt(i);
            }
        }
    }

    private static string Kebab(string page) => Humps().Replace(page, "-").ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Humps();
}
