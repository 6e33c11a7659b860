/**
 * Takes down what somebody did on a prerendered page before it lived; what it returns does that again on the live page.
 *
 * No form ever sends itself (words would stand in an address): the script in `index.html` sees to that from the first
 * byte on, and notes the form that was sent too early as `tapped`.
 */
export function early(root: HTMLElement): () => void {
  const typed = [...root.querySelectorAll<HTMLInputElement>('textarea,[type=text],:checked')].map((box) => [box, box.value] as const);
  const happen = (at: EventTarget, name: string) => at.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
  return () => {
    for (const [box, value] of typed) {
      if (!value) continue;
      box.value = value;
      happen(box, box.checked ? 'change' : 'input');
    }
    const { tapped } = document.documentElement as { tapped?: EventTarget };
    if (tapped) happen(tapped, 'submit');
  };
}
