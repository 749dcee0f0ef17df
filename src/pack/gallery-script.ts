/**
 * The gallery's only script: it shows the copy buttons, which do nothing without it, and copies the words before the
 * button. It needs no network; where a browser keeps its clipboard from local files, the older way is taken.
 */
export const galleryScript = `
const status = document.querySelector(".status");
const byHand = (words) => {
  const range = document.createRange();
  range.selectNodeContents(words);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  const done = document.execCommand("copy");
  if (done) selection.removeAllRanges();
  return done;
};
for (const button of document.querySelectorAll("button[data-copy]")) {
  const words = document.getElementById(button.dataset.copy);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    let done = false;
    try {
      await navigator.clipboard.writeText(words.textContent);
      done = true;
    } catch {
      done = byHand(words);
    }
    button.textContent = done ? "Copied" : "Select and copy by hand";
    status.textContent = button.textContent + ": " + button.dataset.name;
    setTimeout(() => { button.textContent = label; }, 2500);
  });
}
`;
