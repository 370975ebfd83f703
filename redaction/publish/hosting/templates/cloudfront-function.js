// Written by 'redaction ci init'. CloudFront runs it on each viewer request: a page's address ends in a slash.
function handler(event) {
  var request = event.request;
  if (request.uri.endsWith("/")) {
    request.uri += "index.html";
  }
  return request;
}
