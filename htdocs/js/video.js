// Plays the video of a house in its place, once its button has been pressed. Until then nothing is asked of YouTube.
"use strict";

for (const link of document.querySelectorAll("a[data-video]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.className = link.className;
    player.src = "https://www.youtube-nocookie.com/embed/" + encodeURIComponent(link.dataset.video) + "?autoplay=1";
    player.title = "Video of the house";
    player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    link.replaceWith(player);
    player.focus();
  });
}
