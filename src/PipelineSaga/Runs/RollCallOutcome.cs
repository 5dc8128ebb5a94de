namespace PokeWatch.PipelineSaga.Runs;

/// <summary>Where a deployment's wait for replicas stands.</summary>
public enum RollCallOutcome
{
    /// <summary>Some have not answered yet.</summary>
    Wait,

    /// <summary>The deployment is done, perhaps with warnings.</summary>
    Done,

    /// <summary>Every replica answered and none could load it.</summary>
    NoneCouldLoad,
}
