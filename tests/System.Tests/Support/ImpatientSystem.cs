namespace PokeWatch.SystemTests.Support;

/// <summary>The system with a gateway that gives up as soon as by default, and a model that it makes by itself.</summary>
public sealed class ImpatientSystem : SystemUnderTest
{
    /// <summary>Settles it.</summary>
    public ImpatientSystem()
    {
        Settings["Gateway__RequestTimeout"] = "00:00:02";
        Settings["Pipeline__RunOnFirstStart"] = "true";
    }
}
