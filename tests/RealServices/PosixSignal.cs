using System.Globalization;
using System.Runtime.InteropServices;

namespace PokeWatch.RealServices;

/// <summary>Sends signals to processes that a test has started.</summary>
internal static class PosixSignal
{
    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGTERM.</summary>
    public const int Terminate = 15;

    /// <summary>SIGCONT.</summary>
    public const int Continue = 18;

    /// <summary>SIGSTOP.</summary>
    public const int Stop = 19;

    /// <summary>Sends a signal.</summary>
    /// <exception cref="InvalidOperationException">The process is gone.</exception>
    public static void Send(int process, int signal)
    {
        if (SendSignal(process, signal) != 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Signal {signal} to {process}: {Marshal.GetLastPInvokeErrorMessage()}"));
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
