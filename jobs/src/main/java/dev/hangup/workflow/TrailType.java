package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink by what trails are written. */
final class TrailType extends TypeInformation<Trail> {
  private static final long serialVersionUID = 1;

  @Override
  public TypeSerializer<Trail> createSerializer(SerializerConfig config) {
    return TrailSerializer.INSTANCE;
  }

  @Override
  public Class<Trail> getTypeClass() {
    return Trail.class;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof TrailType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrailType;
  }

  @Override
  public int hashCode() {
    return TrailType.class.hashCode();
  }

  @Override
  public String toString() {
    return "Trail";
  }
}
