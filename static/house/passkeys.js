// allauth's passkey scripts report a cancelled or failed key to nobody: say it where the person looks.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const main = document.getElementById("main");
  let notice = document.getElementById("passkey-error");
  if (!notice) {
    notice = document.createElement("p");
    notice.id = "passkey-error";
    notice.className = "notice care";
    notice.setAttribute("role", "alert");
    main.prepend(notice);
  }
  notice.textContent = "De toegangssleutel is niet gebruikt. Probeer het opnieuw, of kies een andere manier.";
});
