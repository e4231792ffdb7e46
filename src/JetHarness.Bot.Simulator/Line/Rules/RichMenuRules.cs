namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>What LINE takes as a rich menu. https://developers.line.biz/en/reference/messaging-api/#rich-menu-object</summary>
internal static class RichMenuRules
{
    private const double LeastRatio = 1.45;

    public static void Check(Part menu)
    {
        var width = menu["size"]["width"].Number(800, 2500, required: true);
        var height = menu["size"]["height"].Number(250, 2500, required: true);
        if (width / height < LeastRatio)
        {
            menu["size"].Fail($"The width divided by the height must be at least {LeastRatio}");
        }

        if (!menu["selected"].Exists)
        {
            menu["selected"].Fail("May not be empty");
        }

        menu["selected"].Boolean();
        menu["name"].Text(300, TextLength.Graphemes);
        menu["chatBarText"].Text(14, TextLength.Graphemes);
        foreach (var area in menu["areas"].Items(0, 20))
        {
            var bounds = area["bounds"];
            var (x, y) = (bounds["x"].Number(0, 2500, required: true), bounds["y"].Number(0, 2500, required: true));
            var (w, h) = (bounds["width"].Number(1, 2500, required: true), bounds["height"].Number(1, 2500, required: true));
            if (x + w > width || y + h > height)
            {
                bounds.Fail("Must lie within the rich menu");
            }

            ActionRules.Check(area["action"], ActionPlace.RichMenu);
        }
    }
}
