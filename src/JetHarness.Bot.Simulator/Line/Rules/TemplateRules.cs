namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>What LINE takes as a template. https://developers.line.biz/en/reference/messaging-api/#template-messages</summary>
internal static class TemplateRules
{
    public static void Check(Part template)
    {
        switch (template["type"].OneOf(["buttons", "confirm", "carousel", "image_carousel"], required: true))
        {
            case "buttons":
                Card(template, longestText: 160, mostActions: 4);
                Look(template);
                break;
            case "confirm":
                template["text"].Text(240, TextLength.Graphemes);
                Actions(template, 2, 2);
                break;
            case "carousel":
                Carousel(template);
                Look(template);
                break;
            case "image_carousel":
                foreach (var column in template["columns"].Items(1, 10))
                {
                    column["imageUrl"].PictureUrl(required: true);
                    ActionRules.Check(column["action"], ActionPlace.ImageCarousel);
                }

                break;
        }
    }

    private static void Carousel(Part template)
    {
        var columns = template["columns"].Items(1, 10);
        foreach (var column in columns)
        {
            Card(column, longestText: 120, mostActions: 3);
        }

        if (columns.Select(column => column.Value.At("actions").Items().Count()).Distinct().Count() > 1)
        {
            template["columns"].Fail("The number of actions must be the same for all columns");
        }

        if (columns.Select(column => column["thumbnailImageUrl"].Exists).Distinct().Count() > 1
            || columns.Select(column => column["title"].Exists).Distinct().Count() > 1)
        {
            template["columns"].Fail("All columns must have an image, or none; and a title, or none");
        }
    }

    private static void Card(Part card, int longestText, int mostActions)
    {
        card["thumbnailImageUrl"].PictureUrl(required: false);
        card["title"].Text(40, TextLength.Graphemes, required: false);
        card["text"].Text(card["title"].Exists || card["thumbnailImageUrl"].Exists ? 60 : longestText, TextLength.Graphemes);
        if (card["defaultAction"].Exists)
        {
            ActionRules.Check(card["defaultAction"], ActionPlace.TemplateDefault);
        }

        Actions(card, 1, mostActions);
    }

    private static void Actions(Part card, int least, int most)
    {
        foreach (var action in card["actions"].Items(least, most))
        {
            ActionRules.Check(action, ActionPlace.Template);
        }
    }

    private static void Look(Part template)
    {
        template["imageAspectRatio"].OneOf(["rectangle", "square"], required: false);
        template["imageSize"].OneOf(["cover", "contain"], required: false);
    }
}
