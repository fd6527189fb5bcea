// Copies the address of a link. Without this file it is selected and copied by hand.

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Only pages with TLS may write to the clipboard; the text is selected already.
      document.execCommand("copy");
    }
    button.textContent = button.dataset.done;
  });
}
