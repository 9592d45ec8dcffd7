package routes.transport.grpc;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;

/** How the value of a field lies on the wire. */
enum Kind {
    STRING("string", Type.TYPE_STRING, Kind.BYTES_FOLLOW),
    /** Any value, as JSON in a string. */
    JSON("string", Type.TYPE_STRING, Kind.BYTES_FOLLOW),
    INT32("int32", Type.TYPE_INT32, Kind.VARINT),
    INT64("int64", Type.TYPE_INT64, Kind.VARINT),
    DOUBLE("double", Type.TYPE_DOUBLE, Kind.FIXED64),
    BOOL("bool", Type.TYPE_BOOL, Kind.VARINT),
    BYTES("bytes", Type.TYPE_BYTES, Kind.BYTES_FOLLOW),
    MESSAGE("", Type.TYPE_MESSAGE, Kind.BYTES_FOLLOW);

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES_FOLLOW = 2;

    private final String keyword;
    private final Type type;
    private final int wireType;

    Kind(String keyword, Type type, int wireType) {
        this.keyword = keyword;
        this.type = type;
        this.wireType = wireType;
    }

    /** What it is called in a .proto file. */
    String keyword() {
        return keyword;
    }

    Type type() {
        return type;
    }

    int wireType() {
        return wireType;
    }
}
