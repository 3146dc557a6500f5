// Whoever logs out leaves no draft behind for the next one at this browser.
import { forgetAll } from './stack-draft.js';

document.addEventListener('submit', event => {
  if (event.target.matches('form[action$="logout"]')) forgetAll();
});
