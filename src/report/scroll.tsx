/** @jsxImportSource react */
import type { ReactNode } from "react";

/** A box that scrolls sideways on a narrow screen, and can be reached with the keyboard to do so. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
