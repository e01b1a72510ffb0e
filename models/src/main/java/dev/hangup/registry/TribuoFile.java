package dev.hangup.registry;

import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.Model;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.protos.core.ModelProto;

/** One linear model as a Tribuo protobuf: the only kind of model that is read. */
final class TribuoFile {
  private static final String MEND =
      "; copy the version again from where it is whole, or delete it and train again";

  private TribuoFile() {}

  static byte[] write(LinearSGDModel model) {
    return model.serialize().toByteArray();
  }

  /**
   * Reads a model from the bytes of a file.
   *
   * @throws RegistryException where they are no linear model, or name any other class
   */
  static LinearSGDModel read(Path file, byte[] bytes) {
    ModelProto proto;
    String foreign;
    try {
      proto = ModelProto.parseFrom(bytes);
      String name = proto.getClassName();
      if (name.isEmpty()) {
        throw new RegistryException(file, "is no Tribuo model" + MEND);
      }
      foreign = name.equals(LinearSGDModel.class.getName()) ? DeclaredClasses.foreign(proto) : name;
    } catch (InvalidProtocolBufferException e) {
      throw new RegistryException(file, "is no Tribuo model, or is cut off" + MEND);
    }
    if (foreign != null) {
      throw new RegistryException(
          file,
          "holds a '"
              + foreign.replaceAll("\\p{C}", "?")
              + "', where only a linear model ("
              + LinearSGDModel.class.getName()
              + ") and its parts are read"
              + MEND);
    }
    try {
      return (LinearSGDModel) Model.deserialize(proto);
    } catch (RuntimeException e) {
      // Whatever a contradiction inside the file makes the library stumble over.
      throw new RegistryException(file, "is a linear model whose parts do not fit" + MEND);
    }
  }

  /** What the model says of its training: names of facts, dotted where they nest, and values. */
  static Map<String, String> provenance(LinearSGDModel model) {
    Map<String, String> facts = new TreeMap<>();
    put(facts, "", model.getProvenance());
    return facts;
  }

  private static void put(Map<String, String> facts, String name, Provenance value) {
    if (value instanceof ObjectProvenance object) {
      for (Pair<String, Provenance> each : object) {
        put(facts, inside(name, each.getA()), each.getB());
      }
    } else if (value instanceof MapProvenance<?> map) {
      for (Pair<String, ?> each : map) {
        put(facts, inside(name, each.getA()), (Provenance) each.getB());
      }
    } else if (value instanceof ListProvenance<?> list) {
      int index = 0;
      for (Provenance each : list) {
        put(facts, inside(name, String.valueOf(index++)), each);
      }
    } else if (value instanceof PrimitiveProvenance<?> primitive) {
      facts.put(name, String.valueOf(primitive.getValue()));
    }
  }

  private static String inside(String outer, String name) {
    return outer.isEmpty() ? name : outer + "." + name;
  }
}
