using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>A command that the database could not store, told to a person as any other refusal.</summary>
internal static class StorageRefusal
{
    public static async Task<Outcome<T>> OrRefused<T>(this Task<Outcome<T>> command) where T : class
    {
        try
        {
            return await command;
        }
        catch (StorageException trouble)
        {
            return Problems.CannotStore(trouble);
        }
    }

    public static async Task<Problem?> OrRefused(this Task<Problem?> command)
    {
        try
        {
            return await command;
        }
        catch (StorageException trouble)
        {
            return Problems.CannotStore(trouble);
        }
    }
}
