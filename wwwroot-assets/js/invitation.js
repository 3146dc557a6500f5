// An invitation's code stands behind the #, so that no server on the way notes it: put it into the form, and send that.
const form = document.querySelector('form[data-invitation="open"]');
const code = decodeURIComponent(location.hash.slice(1));
if (form && code) {
  history.replaceState(null, '', location.pathname);
  form.elements['Form.Code'].value = code;
  form.requestSubmit();
}
