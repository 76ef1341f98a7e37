import { PbfReader } from 'pbf';

/** An ONNX model read back from its bytes. Field numbers are those of onnx.proto. */
export interface OnnxModel {
  irVersion: number;
  producer: string;
  opset: number;
  graph: OnnxGraph;
}

interface OnnxGraph {
  name: string;
  nodes: OnnxNode[];
  initializers: OnnxInitializer[];
  inputs: OnnxPort[];
  outputs: OnnxPort[];
}

interface OnnxNode {
  name: string;
  type: string;
  inputs: string[];
  outputs: string[];
  attributes: Record<string, number | string | number[]>;
}

interface OnnxInitializer {
  name: string;
  elementType: number;
  shape: number[];
  bytes: Uint8Array;
}

interface OnnxPort {
  name: string;
  elementType: number;
  shape: number[];
}

type Fields<T> = Readonly<Record<number, (into: T, pbf: PbfReader) => void>>;

function read<T>(pbf: PbfReader, fields: Fields<T>, into: T): T {
  return pbf.readMessage((tag, result, reader) => fields[tag]?.(result, reader), into);
}

export function readModel(bytes: Uint8Array): OnnxModel {
  const graph: OnnxGraph = { name: '', nodes: [], initializers: [], inputs: [], outputs: [] };
  const model: OnnxModel = { irVersion: 0, producer: '', opset: 0, graph };
  return new PbfReader(bytes).readFields((tag, result, pbf) => modelFields[tag]?.(result, pbf), model);
}

const modelFields: Fields<OnnxModel> = {
  1: (model, pbf) => {
    model.irVersion = pbf.readVarint();
  },
  2: (model, pbf) => {
    model.producer = pbf.readString();
  },
  7: (model, pbf) => read(pbf, graphFields, model.graph),
  8: (model, pbf) =>
    read(
      pbf,
      {
        2: (into: OnnxModel, reader) => {
          into.opset = reader.readVarint();
        },
      },
      model,
    ),
};

const emptyPort = (): OnnxPort => ({ name: '', elementType: 0, shape: [] });

const graphFields: Fields<OnnxGraph> = {
  1: (graph, pbf) => {
    graph.nodes.push(read(pbf, nodeFields, { name: '', type: '', inputs: [], outputs: [], attributes: {} }));
  },
  2: (graph, pbf) => {
    graph.name = pbf.readString();
  },
  5: (graph, pbf) => {
    const blank = { name: '', elementType: 0, shape: [], bytes: new Uint8Array() };
    graph.initializers.push(read(pbf, initializerFields, blank));
  },
  11: (graph, pbf) => {
    graph.inputs.push(read(pbf, portFields, emptyPort()));
  },
  12: (graph, pbf) => {
    graph.outputs.push(read(pbf, portFields, emptyPort()));
  },
};

const nodeFields: Fields<OnnxNode> = {
  1: (node, pbf) => node.inputs.push(pbf.readString()),
  2: (node, pbf) => node.outputs.push(pbf.readString()),
  3: (node, pbf) => {
    node.name = pbf.readString();
  },
  4: (node, pbf) => {
    node.type = pbf.readString();
  },
  5: (node, pbf) => {
    const { name, value } = read(pbf, attributeFields, { name: '', value: [] as number | string | number[] });
    node.attributes[name] = value;
  },
};

const attributeFields: Fields<{ name: string; value: number | string | number[] }> = {
  1: (attribute, pbf) => {
    attribute.name = pbf.readString();
  },
  2: (attribute, pbf) => {
    attribute.value = pbf.readFloat();
  },
  3: (attribute, pbf) => {
    attribute.value = pbf.readVarint(true);
  },
  4: (attribute, pbf) => {
    attribute.value = pbf.readString();
  },
  8: (attribute, pbf) => {
    (attribute.value as number[]).push(pbf.readVarint(true));
  },
};

const initializerFields: Fields<OnnxInitializer> = {
  1: (tensor, pbf) => tensor.shape.push(pbf.readVarint()),
  2: (tensor, pbf) => {
    tensor.elementType = pbf.readVarint();
  },
  8: (tensor, pbf) => {
    tensor.name = pbf.readString();
  },
  9: (tensor, pbf) => {
    tensor.bytes = pbf.readBytes();
  },
};

const portFields: Fields<OnnxPort> = {
  1: (port, pbf) => {
    port.name = pbf.readString();
  },
  2: (port, pbf) => read(pbf, { 1: (into: OnnxPort, reader) => read(reader, tensorTypeFields, into) }, port),
};

const tensorTypeFields: Fields<OnnxPort> = {
  1: (port, pbf) => {
    port.elementType = pbf.readVarint();
  },
  2: (port, pbf) =>
    read(
      pbf,
      {
        1: (into: OnnxPort, reader) =>
          read(reader, { 1: (p: OnnxPort, dimension) => p.shape.push(dimension.readVarint()) }, into),
      },
      port,
    ),
};
