import { PbfWriter } from 'pbf';
import type { DType } from '../dtype.ts';
import type { Shape } from '../shape.ts';
import type { OnnxAttributes } from '../tensor.ts';

/*
 * Field numbers are those of onnx.proto (ONNX IR). Each function writes one message.
 */

/** TensorProto.DataType */
export const ELEMENT_TYPE: Readonly<Record<DType | 'int64', number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
};

export interface NodeMessage {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: OnnxAttributes;
}

export interface InitializerMessage {
  readonly name: string;
  readonly elementType: number;
  readonly shape: Shape;
  readonly bytes: Uint8Array;
}

interface PortMessage {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
}

export interface ModelMessage {
  readonly name: string;
  readonly opset: number;
  readonly irVersion: number;
  readonly nodes: readonly NodeMessage[];
  readonly initializers: readonly InitializerMessage[];
  readonly inputs: readonly PortMessage[];
  readonly outputs: readonly PortMessage[];
}

export function encodeModel(model: ModelMessage): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, model.irVersion);
  pbf.writeStringField(2, 'operant');
  pbf.writeMessage(7, writeGraph, model);
  pbf.writeMessage(8, (opset: number, p: PbfWriter) => p.writeVarintField(2, opset), model.opset);
  return pbf.finish();
}

function writeGraph(model: ModelMessage, pbf: PbfWriter): void {
  for (const node of model.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, model.name);
  for (const initializer of model.initializers) pbf.writeMessage(5, writeInitializer, initializer);
  for (const port of model.inputs) pbf.writeMessage(11, writePort, port);
  for (const port of model.outputs) pbf.writeMessage(12, writePort, port);
}

function writeNode(node: NodeMessage, pbf: PbfWriter): void {
  for (const name of node.inputs) pbf.writeStringField(1, name);
  for (const name of node.outputs) pbf.writeStringField(2, name);
  pbf.writeStringField(3, `${node.type}_${node.outputs[0]}`);
  pbf.writeStringField(4, node.type);
  for (const attribute of Object.entries(node.attributes)) pbf.writeMessage(5, writeAttribute, attribute);
}

/** AttributeProto.AttributeType */
const ATTRIBUTE_TYPE = { float: 1, int: 2, string: 3, ints: 7 } as const;

function writeAttribute([name, attribute]: [string, OnnxAttributes[string]], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  if (typeof attribute === 'number') {
    pbf.writeVarintField(3, attribute);
    pbf.writeVarintField(20, ATTRIBUTE_TYPE.int);
  } else if (typeof attribute === 'string') {
    pbf.writeStringField(4, attribute);
    pbf.writeVarintField(20, ATTRIBUTE_TYPE.string);
  } else if ('float' in attribute) {
    pbf.writeFloatField(2, attribute.float);
    pbf.writeVarintField(20, ATTRIBUTE_TYPE.float);
  } else {
    for (const int of attribute) pbf.writeVarintField(8, int);
    pbf.writeVarintField(20, ATTRIBUTE_TYPE.ints);
  }
}

function writeInitializer(tensor: InitializerMessage, pbf: PbfWriter): void {
  for (const length of tensor.shape) pbf.writeVarintField(1, length);
  pbf.writeVarintField(2, tensor.elementType);
  pbf.writeStringField(8, tensor.name);
  pbf.writeBytesField(9, tensor.bytes);
}

function writePort(port: PortMessage, pbf: PbfWriter): void {
  pbf.writeStringField(1, port.name);
  pbf.writeMessage(2, (p: PortMessage, type: PbfWriter) => type.writeMessage(1, writeTensorType, p), port);
}

function writeTensorType(port: PortMessage, pbf: PbfWriter): void {
  pbf.writeVarintField(1, ELEMENT_TYPE[port.dtype]);
  pbf.writeMessage(2, writeShape, port.shape);
}

function writeShape(shape: Shape, pbf: PbfWriter): void {
  for (const length of shape) {
    pbf.writeMessage(1, (n: number, dimension: PbfWriter) => dimension.writeVarintField(1, n), length);
  }
}
