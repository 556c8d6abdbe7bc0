// A former address leads on at once, with the paragraph that a link named. Without script the page does so by itself, a moment later.
const refresh = document.querySelector('meta[http-equiv="refresh"]')
location.replace(refresh.content.replace(/^0; url=/, "") + location.hash)
