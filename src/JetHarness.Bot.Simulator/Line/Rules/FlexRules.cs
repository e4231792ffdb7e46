using System.Text;

namespace JetHarness.Bot.Simulator.Line.Rules;

/// <summary>What LINE takes as a Flex container. https://developers.line.biz/en/reference/messaging-api/#container</summary>
internal static class FlexRules
{
    private const int LargestBubble = 30 * 1024;
    private const int LargestCarousel = 50 * 1024;
    private const int MostBubbles = 12;

    private static readonly string[] BubbleProperties = ["type", "size", "direction", "header", "hero", "body", "footer", "styles", "action"];
    private static readonly string[] Blocks = ["header", "hero", "body", "footer"];
    private static readonly string[] BlockStyleProperties = ["backgroundColor", "separator", "separatorColor"];

    public static void Check(Part container)
    {
        switch (container["type"].OneOf(["bubble", "carousel"], required: true))
        {
            case "bubble":
                Bubble(container, inCarousel: false);
                break;
            case "carousel":
                Carousel(container);
                break;
        }
    }

    private static void Carousel(Part carousel)
    {
        FlexComponents.OnlyKnown(carousel, ["type", "contents"]);
        var bubbles = carousel["contents"].Items(1, MostBubbles);
        foreach (var bubble in bubbles)
        {
            if (bubble["type"].OneOf(["bubble"], required: true) is not null)
            {
                Bubble(bubble, inCarousel: true);
            }
        }

        if (bubbles.Select(bubble => bubble.Value.Text("size") ?? "mega").Distinct().Count() > 1)
        {
            carousel["contents"].Fail("All bubbles must have the same size");
        }

        Size(carousel, LargestCarousel);
    }

    private static void Bubble(Part bubble, bool inCarousel)
    {
        FlexComponents.OnlyKnown(bubble, BubbleProperties);
        bubble["size"].OneOf(["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"], required: false);
        bubble["direction"].OneOf(["ltr", "rtl"], required: false);
        if (!Blocks.Any(block => bubble[block].Exists))
        {
            bubble.Fail("At least one block must be specified");
        }

        foreach (var block in new[] { "header", "body", "footer" })
        {
            FlexComponents.Check(bubble[block], ["box"], required: false);
        }

        FlexComponents.Check(bubble["hero"], inCarousel ? ["box", "image"] : ["box", "image", "video"], required: false);
        if (bubble["action"].Exists)
        {
            ActionRules.Check(bubble["action"], ActionPlace.FlexPart);
        }

        Styles(bubble["styles"]);
        Size(bubble, LargestBubble);
    }

    private static void Styles(Part styles)
    {
        FlexComponents.OnlyKnown(styles, Blocks);
        foreach (var block in Blocks)
        {
            FlexComponents.OnlyKnown(styles[block], BlockStyleProperties);
            FlexLook.Color(styles[block]["backgroundColor"]);
            FlexLook.Color(styles[block]["separatorColor"]);
            styles[block]["separator"].Boolean();
        }
    }

    private static void Size(Part container, int largest)
    {
        if (Encoding.UTF8.GetByteCount(container.Value.GetRawText()) > largest)
        {
            container.Fail($"The size of the JSON must be at most {largest / 1024} KB");
        }
    }
}
