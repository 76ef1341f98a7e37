// package.json maps this name to the build of onnxruntime-web for Node or to the smaller one for browsers, whose own types
// are declared for its public name only.
declare module '#ort-web' {
  export { InferenceSession } from 'onnxruntime-common';
}
