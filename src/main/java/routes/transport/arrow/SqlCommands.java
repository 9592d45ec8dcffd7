package routes.transport.arrow;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Set;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.sql.FlightSqlUtils;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCreatePreparedStatementRequest;
import org.apache.arrow.flight.sql.impl.FlightSql.ActionCreatePreparedStatementResult;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandPreparedStatementQuery;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandStatementQuery;
import org.apache.arrow.flight.sql.impl.FlightSql.TicketStatementQuery;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Refusal;

/** Flight SQL: statements that read, and what there is to be read. The server keeps nothing between two calls. */
public final class SqlCommands implements FlightCommands {
    /** The one catalog, whose schemas are the projects. */
    static final String CATALOG = "octonet";

    private static final String PREFIX = "type.googleapis.com/arrow.flight.protocol.sql.";
    private static final String PREPARE = FlightSqlUtils.FLIGHT_SQL_CREATE_PREPARED_STATEMENT.getType();
    private static final String CLOSE = FlightSqlUtils.FLIGHT_SQL_CLOSE_PREPARED_STATEMENT.getType();
    private static final Set<String> UPDATES =
            Set.of("CommandStatementUpdate", "CommandPreparedStatementUpdate", "CommandStatementIngest");

    private final SqlQueries queries;
    private final SqlQuestions questions;

    public SqlCommands(Catalog catalog) {
        this.queries = new SqlQueries(catalog);
        this.questions = new SqlQuestions(catalog);
    }

    @Override
    public boolean takes(FlightCall call) {
        return any(call.command()) != null;
    }

    private static @Nullable Any any(byte[] command) {
        try {
            Any any = command.length == 0 ? null : Any.parseFrom(command);
            return any != null && any.getTypeUrl().startsWith(PREFIX) ? any : null;
        } catch (InvalidProtocolBufferException anotherLanguage) {
            return null;
        }
    }

    @Override
    public List<ActionType> actions() {
        return List.of(
                FlightSqlUtils.FLIGHT_SQL_CREATE_PREPARED_STATEMENT,
                FlightSqlUtils.FLIGHT_SQL_CLOSE_PREPARED_STATEMENT);
    }

    @Override
    public FlightPlan plan(FlightCall call) {
        if (call.kind() == FlightCall.Kind.ACTION) {
            return action(call);
        }
        Any command = command(call);
        String name = name(command);
        if (call.kind() == FlightCall.Kind.ROWS) {
            return rows(command, name, call.peer());
        }
        FlightInfo info = info(command, name, call);
        return FlightPlan.at(call.kind() == FlightCall.Kind.SCHEMA ? info.getSchema() : info);
    }

    private static Any command(FlightCall call) {
        Any command = any(call.command());
        if (command == null) {
            throw Refusal.badRequest("The command is none of Flight SQL", "Send one with its type.");
        }
        return command;
    }

    private static String name(Any command) {
        return command.getTypeUrl().substring(PREFIX.length());
    }

    static <T extends Message> T read(Any command, Class<T> type) {
        try {
            return command.unpack(type);
        } catch (InvalidProtocolBufferException malformed) {
            throw Refusal.badRequest("The command is malformed", "Write it with a library of Flight SQL.");
        }
    }

    private FlightInfo info(Any command, String name, FlightCall call) {
        return switch (name) {
            case "CommandStatementQuery" -> {
                CommandStatementQuery query = read(command, CommandStatementQuery.class);
                untransacted(query.hasTransactionId());
                SqlHandle handle = new SqlHandle(query.getQuery(), null);
                Any ticket = Any.pack(TicketStatementQuery.newBuilder()
                        .setStatementHandle(ByteString.copyFrom(handle.bytes()))
                        .build());
                yield info(queries.described(handle.sql(), call.peer()).columns(), call, ticket);
            }
            case "CommandPreparedStatementQuery" ->
                info(queries.described(prepared(command).sql(), call.peer()).columns(), call, command);
            default -> info(SqlQuestions.schema(command, name), call, command);
        };
    }

    private static FlightInfo info(Schema schema, FlightCall call, Any ticket) {
        return new FlightInfo(
                schema,
                FlightDescriptor.command(call.command()),
                List.of(new FlightEndpoint(new Ticket(ticket.toByteArray()))),
                -1,
                -1);
    }

    private FlightPlan rows(Any command, String name, FlightPeer peer) {
        return switch (name) {
            case "TicketStatementQuery" ->
                queries.rows(
                        SqlHandle.of(read(command, TicketStatementQuery.class)
                                .getStatementHandle()
                                .toByteArray()),
                        peer);
            case "CommandPreparedStatementQuery" -> queries.rows(prepared(command), peer);
            default -> FlightPlan.at(questions.answer(command, name, peer));
        };
    }

    private static SqlHandle prepared(Any command) {
        return SqlHandle.of(read(command, CommandPreparedStatementQuery.class)
                .getPreparedStatementHandle()
                .toByteArray());
    }

    private FlightPlan action(FlightCall call) {
        if (call.name().equals(CLOSE)) {
            // There is nothing to close: the handle is all there is of the statement.
            return FlightPlan.at(List.of());
        }
        if (!call.name().equals(PREPARE)) {
            throw unsupported(call.name());
        }
        ActionCreatePreparedStatementRequest asked = read(command(call), ActionCreatePreparedStatementRequest.class);
        untransacted(asked.hasTransactionId());
        SqlHandle handle = new SqlHandle(asked.getQuery(), null);
        SqlQueries.Described statement = queries.described(handle.sql(), call.peer());
        ActionCreatePreparedStatementResult result = ActionCreatePreparedStatementResult.newBuilder()
                .setPreparedStatementHandle(ByteString.copyFrom(handle.bytes()))
                .setDatasetSchema(ByteString.copyFrom(SqlFields.bytes(statement.columns())))
                .setParameterSchema(ByteString.copyFrom(SqlFields.bytes(statement.parameters())))
                .build();
        return FlightPlan.at(List.of(Any.pack(result).toByteArray()));
    }

    @Override
    public Upload upload(FlightCall call) {
        Any command = command(call);
        String name = name(command);
        if (name.equals("CommandPreparedStatementQuery")) {
            return new SqlParameters(prepared(command));
        }
        if (UPDATES.contains(name)) {
            throw new EntityException(ErrorCode.NOT_SUPPORTED, "SQL only reads here")
                    .hint("Upload rows to an entity by a descriptor with its path.");
        }
        throw unsupported(name);
    }

    private static void untransacted(boolean transaction) {
        if (transaction) {
            throw new EntityException(ErrorCode.NOT_SUPPORTED, "There are no transactions here")
                    .hint("Leave the transaction out: every statement reads by itself.");
        }
    }

    static EntityException unsupported(String name) {
        return new EntityException(
                        ErrorCode.NOT_SUPPORTED, "Flight SQL's " + Refusal.shortened(name) + " is not supported here")
                .hint("Statements that read, prepared or not, and questions about tables, keys and types are.");
    }
}
