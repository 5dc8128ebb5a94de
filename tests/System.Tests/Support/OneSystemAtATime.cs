using Xunit.Sdk;
using Xunit.v3;

// Systems of several processes beside each other would wait for each other's processor time.
[assembly: Parallelization(Mode = ParallelMode.None)]
