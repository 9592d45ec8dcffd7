package routes.dialect.spanner;

import com.google.zetasql.ZetaSQLType.TypeKind;
import java.nio.file.Path;
import java.util.List;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.JudgedContract;
import routes.dialect.sql.SqlJudge;
import routes.dialect.sql.SqlVendor;

/** By Google's analyzer, names and types of columns included. */
class SpannerJudgedIT extends JudgedContract {
    private final AnalyzerJudge judge = new AnalyzerJudge();

    SpannerJudgedIT() {
        judge.table("octonet_idempotency").put("id", TypeKind.TYPE_STRING);
        judge.table("octonet_idempotency").put("request", TypeKind.TYPE_STRING);
        judge.table("octonet_idempotency").put("answer", TypeKind.TYPE_STRING);
        judge.table("octonet_idempotency").put("expires", TypeKind.TYPE_INT64);
        judge.table("octonet_changes").put("sequence", TypeKind.TYPE_INT64);
        judge.table("octonet_changes").put("entity", TypeKind.TYPE_STRING);
        judge.table("octonet_changes").put("rowId", TypeKind.TYPE_STRING);
        judge.table("octonet_changes").put("kind", TypeKind.TYPE_STRING);
        judge.table("octonet_changes").put("changedAt", TypeKind.TYPE_INT64);
        judge.table("octonet_changes").put("imageBefore", TypeKind.TYPE_STRING);
        judge.table("octonet_changes").put("imageAfter", TypeKind.TYPE_STRING);
        judge.table("octonet_changes_counter").put("id", TypeKind.TYPE_STRING);
        judge.table("octonet_changes_counter").put("lastSequence", TypeKind.TYPE_INT64);
        judge.table("octonet_relays").put("name", TypeKind.TYPE_STRING);
        judge.table("octonet_relays").put("position", TypeKind.TYPE_INT64);
        judge.table("octonet_relays").put("holder", TypeKind.TYPE_STRING);
        judge.table("octonet_relays").put("heldUntil", TypeKind.TYPE_INT64);
        judge.table("t").put("a", TypeKind.TYPE_STRING);
        judge.table("t").put("n", TypeKind.TYPE_INT64);
        judge.table("t").put("j", TypeKind.TYPE_JSON);
    }

    @Override
    protected SqlVendor vendor() {
        return new SpannerVendor(new Drivers(Path.of("none")));
    }

    @Override
    protected SqlJudge judge() {
        return judge;
    }

    @Override
    protected List<String> wrong() {
        return List.of(
                "SELECT `b` FROM `t`",
                "SELECT `a` FROM `nowhere`",
                "SELECT `a` FROM `t` WHERE `a` LIKE ? ESCAPE '!'",
                "SELECT `a` FROM `t` WHERE `a` ILIKE ?",
                "SELECT `a` FROM `t` WHERE `n` = 'x'",
                "SELECT `a` FROM `t` WHERE `j` = `j`",
                "SELECT `a` FROM `t` ORDER BY `j`",
                "SELECT `a` FROM `t` OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY",
                "SELECT TOP 1 `a` FROM `t`",
                "SELECT \"a\" FROM \"t\"",
                "INSERT INTO `t` (`n`) VALUES ('x')",
                "UPDATE `t` SET `n` = 'x' WHERE `a` = ?",
                "UPDATE `t` SET `n` = 1",
                "DELETE FROM `t`",
                "CREATE TABLE `t` (`a` STRING(10), PRIMARY KEY (`a`)) LOCK DATAROWS",
                "CREATE UNIQUE INDEX `i` ON `t` (`a`) WHERE `n` IS NULL");
    }
}
