using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Audit;
using Thresh.Web.Components.Live;

namespace Thresh.Web.Components.Pages.Settings;

/// <summary>The audit log, the newest first, more of it as it is asked for.</summary>
public partial class AuditPage : ReadingPage<ImmutableList<AuditEntry>>
{
    private const int PageSize = 100;

    private ImmutableList<AuditEntry> _entries = [];
    private bool _more;
    private int _shown = PageSize;
    private string _who = "";
    private string _target = "";
    private string _action = "";
    private string _outcome = "";
    private DateOnly? _from;
    private DateOnly? _to;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    private bool IsFiltered => _who.Length + _target.Length + _action.Length + _outcome.Length > 0 || _from is not null || _to is not null;

    protected override bool IsChangedBy(object topic) => topic is AuditNoted noted && noted.Account == Actor.Account;

    // Page by page, so that one question never asks the database for more than it may.
    protected override async Task<ImmutableList<AuditEntry>> ReadAsync()
    {
        var entries = ImmutableList.CreateBuilder<AuditEntry>();
        long? before = null;
        while (entries.Count <= _shown)
        {
            var found = await Audit.FindAsync(Actor, new AuditQuery
            {
                Before = before,
                Limit = Math.Min(AuditQuery.MostAtOnce, _shown + 1 - entries.Count),
                Action = Given(_action),
                Actor = Given(_who),
                Object = Given(_target),
                Outcome = Enum.TryParse<AuditOutcome>(_outcome, out var outcome) ? outcome : null,
                From = Start(_from),
                To = Start(_to)?.AddDays(1),
            });
            if (found.Count == 0)
                break;
            entries.AddRange(found);
            before = found[^1].Sequence;
        }

        return entries.ToImmutable();
    }

    protected override void Show(ImmutableList<AuditEntry> entries)
    {
        _more = entries.Count > _shown;
        _entries = _more ? entries.GetRange(0, _shown) : entries;
    }

    private async Task FilterAsync()
    {
        _shown = PageSize;
        Show(await ReadAsync());
    }

    private Task ShowAllAsync()
    {
        _who = _target = _action = _outcome = "";
        _from = _to = null;
        return FilterAsync();
    }

    private async Task ReadOlderAsync()
    {
        _shown += PageSize;
        Show(await ReadAsync());
    }

    private static string? Given(string text) => text.Trim() is { Length: > 0 } given ? given : null;

    private static DateTimeOffset? Start(DateOnly? day) => day is { } known ? new DateTimeOffset(known, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
