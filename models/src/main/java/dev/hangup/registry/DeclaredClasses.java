package dev.hangup.registry;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tribuo.classification.protos.ImmutableLabelInfoProto;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.protos.core.CategoricalIDInfoProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.RealIDInfoProto;

/**
 * The classes that a Tribuo file would have instantiated.
 *
 * <p>Tribuo loads whatever class a file names, in the model itself, in its parts and in its
 * provenance. Here they are looked at while they are still text, so that a file can choose among
 * the few that a linear model is made of, and no other class is even loaded.
 */
final class DeclaredClasses {
  private static final Set<String> PARTS =
      Set.of(
          "org.tribuo.classification.sgd.linear.LinearSGDModel",
          "org.tribuo.classification.ImmutableLabelInfo",
          "org.tribuo.ImmutableFeatureMap",
          "org.tribuo.CategoricalIDInfo",
          "org.tribuo.RealIDInfo",
          "org.tribuo.math.LinearParameters",
          "org.tribuo.math.la.DenseMatrix",
          "org.tribuo.math.util.NoopNormalizer",
          "org.tribuo.math.util.ExpNormalizer",
          "org.tribuo.math.util.SigmoidNormalizer",
          "org.tribuo.math.util.Normalizer");

  /** Records of how a model was trained, of Tribuo and of the library it takes them from. */
  private static final List<String> PROVENANCE =
      List.of(
          "org.tribuo.provenance.",
          "org.tribuo.classification.LabelFactory$",
          "com.oracle.labs.mlrg.olcut.provenance.");

  /** Enumerations that a provenance may hold a value of. */
  private static final String ENUM_PROVENANCE =
      "com.oracle.labs.mlrg.olcut.provenance.primitives.EnumProvenance";

  private static final Map<String, Message> CONTENTS =
      Stream.of(
              ClassificationLinearSGDProto.getDefaultInstance(),
              ImmutableLabelInfoProto.getDefaultInstance(),
              ImmutableFeatureMapProto.getDefaultInstance(),
              CategoricalIDInfoProto.getDefaultInstance(),
              RealIDInfoProto.getDefaultInstance(),
              LinearParametersProto.getDefaultInstance(),
              DenseTensorProto.getDefaultInstance())
          .collect(
              Collectors.toMap(m -> m.getDescriptorForType().getFullName(), Function.identity()));

  private DeclaredClasses() {}

  /**
   * The first class that a linear model has no use for; null where there is none.
   *
   * @throws InvalidProtocolBufferException where a part is no protobuf
   */
  static String foreign(Message message) throws InvalidProtocolBufferException {
    if (message instanceof Any any) {
      return foreignIn(any);
    }
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      String found = foreign(message, field.getKey(), field.getValue());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String foreign(Message message, FieldDescriptor field, Object value)
      throws InvalidProtocolBufferException {
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      List<?> parts = field.isRepeated() ? (List<?>) value : List.of(value);
      for (Object part : parts) {
        String found = foreign((Message) part);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    return switch (field.getName()) {
      case "class_name" -> PARTS.contains(value) ? null : (String) value;
      case "provenance_class_name" -> foreignProvenance((String) value, message);
      default -> null;
    };
  }

  /** A value of an enumeration names the enumeration as well, which would be loaded. */
  private static String foreignProvenance(String name, Message message) {
    if (name.equals(ENUM_PROVENANCE)) {
      FieldDescriptor additional = message.getDescriptorForType().findFieldByName("additional");
      String enumeration = (String) message.getField(additional);
      return enumeration.startsWith("org.tribuo.") ? null : enumeration;
    }
    return PROVENANCE.stream().anyMatch(name::startsWith) ? null : name;
  }

  private static String foreignIn(Any any) throws InvalidProtocolBufferException {
    String type = any.getTypeUrl().substring(any.getTypeUrl().lastIndexOf('/') + 1);
    if (type.isEmpty()) {
      return null;
    }
    Message content = CONTENTS.get(type);
    return content == null ? type : foreign(content.getParserForType().parseFrom(any.getValue()));
  }
}
