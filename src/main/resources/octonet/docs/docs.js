// Loads the OpenAPI document under the key that was typed in, and sends that key with every request tried on the
// page. The key stays in this page's memory: it is not stored, and never becomes part of an address.
(function () {
  'use strict';
  const field = name => document.getElementById(name);

  async function open() {
    const key = field('key').value.trim();
    const project = field('project').value.trim();
    const headers = key ? { 'X-API-Key': key } : {};
    const address = (project ? '/' + encodeURIComponent(project) : '') + '/openapi.json';
    field('problem').textContent = '';
    try {
      const answer = await fetch(address, { headers });
      const body = await answer.json();
      if (!answer.ok) {
        throw new Error(body.error ? body.error.message : answer.statusText);
      }
      SwaggerUIBundle({
        spec: body,
        dom_id: '#document',
        deepLinking: false,
        persistAuthorization: false,
        validatorUrl: null,
        requestInterceptor: request => {
          if (key) {
            request.headers['X-API-Key'] = key;
          }
          return request;
        }
      });
    } catch (failure) {
      field('problem').textContent = failure.message;
    }
  }

  field('open').addEventListener('submit', event => {
    event.preventDefault();
    open();
  });
  open();
})();
