// The menu of a page is one line. Where it is wider than the screen, it stands open at the page one is on,
// and says on which side there is more.
const menu = document.querySelector(".mast nav");
const here = menu?.querySelector("[aria-current]");

function tellMore() {
  const hidden = menu.scrollWidth - menu.clientWidth;
  menu.toggleAttribute("data-more-before", menu.scrollLeft > 1);
  menu.toggleAttribute("data-more-behind", menu.scrollLeft < hidden - 1);
}

if (menu) {
  if (here) {
    const left = here.getBoundingClientRect().left - menu.getBoundingClientRect().left;
    menu.scrollLeft += left + here.offsetWidth / 2 - menu.clientWidth / 2;
  }
  menu.addEventListener("scroll", tellMore, { passive: true });
  new ResizeObserver(tellMore).observe(menu);
}
