namespace PokeWatch.SystemTests.Support;

/// <summary>The system with a gateway that gives up as soon as by default, and a model that it makes by itself.</summary>
public sealed class ImpatientSystem : SystemUnderTest
{
    /// <summary>Settles it.</summary>
    public ImpatientSystem()
    {
        Settings["Gateway__RequestTimeout"] = "00:00:02";
        // What is kept is answered whatever is away; these tests are about what is not.
        Settings["Cache__Enabled"] = "false";
        Settings["Pipeline__RunOnFirstStart"] = "true";
    }
}
