using System.Collections;

namespace Thresh.Domain.Variables;

/// <summary>The references of one text, found as they are gone through.</summary>
public readonly struct TemplateReferences : IEnumerable<TemplateReference>
{
    private readonly string _template;

    internal TemplateReferences(string template) => _template = template;

    public Enumerator GetEnumerator() => new(_template);

    IEnumerator<TemplateReference> IEnumerable<TemplateReference>.GetEnumerator()
    {
        foreach (var reference in this)
            yield return reference;
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<TemplateReference>)this).GetEnumerator();

    public struct Enumerator
    {
        private readonly string _template;
        private int _next;

        internal Enumerator(string template) => _template = template;

        public TemplateReference Current { get; private set; }

        public bool MoveNext()
        {
            for (var mark = Template.NextMark(_template, _next); mark >= 0; mark = Template.NextMark(_template, _next))
            {
                if (_template[mark + 1] == '{')
                {
                    Current = Template.Reference(_template, mark);
                    _next = mark + Current.Length;
                    return true;
                }

                _next = mark + 2;
            }

            return false;
        }
    }
}
