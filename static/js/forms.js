// A page that the browser kept and shows again after Back shows its own choices: those of its rows, not the later ones
// that led away from it. Pages that are loaded again are kept right by autocomplete="off".
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) form.reset();
});
