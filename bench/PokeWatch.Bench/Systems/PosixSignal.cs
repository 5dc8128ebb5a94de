using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PokeWatch.Bench.Systems;

/// <summary>Sends signals to processes that this program has started.</summary>
internal static partial class PosixSignal
{
    /// <summary>End where you are.</summary>
    public const int Kill = 9;

    /// <summary>End in your own way.</summary>
    public const int Terminate = 15;

    /// <summary>Go on.</summary>
    public const int Continue = 18;

    /// <summary>Stand still, with all connections open.</summary>
    public const int Stop = 19;

    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal.</summary>
    /// <returns>False if there is no such process any more.</returns>
    /// <exception cref="Win32Exception">It may not be sent.</exception>
    public static bool Send(int pid, int signal)
    {
        if (SendSignal(pid, signal) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error, $"Signal {signal} to process {pid}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
