#include "rule/evaluator.h"

#include "config/reader/value.h"

#include <string.h>

enum {
	DEPTH_LIMIT = 100,
	LENGTH_LIMIT = 16 * 1024 * 1024,
	LIKE_LIMIT = 200,
	COLUMN_LIMIT = 1000,
	STEPS_A_CALL = 1000, /* virtual machine steps between two looks */
	CALLS_LIMIT = 10000,
};

/* What a rule may call; REGEXP, LIKE and GLOB are functions too. */
static const char *const functions[] = {"abs", "coalesce", "glob", "header", "ifnull", "iif",
    "instr", "length", "like", "lower", "ltrim", "nullif", "regexp", "replace", "round", "rtrim",
    "substr", "substring", "trim", "unicode", "upper", NULL};

struct Evaluator {
	sqlite3 *db;
	Row *row;
	Patterns *patterns;
	guint selects; /* seen while one statement is prepared */
	guint calls; /* of the progress handler since a statement began */
};

static const char prefix[] = "SELECT CASE WHEN (\n";
static const char suffix[] = "\n) THEN 1 ELSE 0 END FROM msg";

static bool is_allowed(const char *function)
{
	for (guint i = 0; functions[i]; i++)
		if (g_ascii_strcasecmp(functions[i], function) == 0)
			return true;
	return false;
}

/* https://sqlite.org/c3ref/set_authorizer.html: asked for everything a statement would do. */
static int authorize(void *data, int action, const char *first, const char *second,
    const char *database, const char *trigger)
{
	Evaluator *evaluator = data;

	(void)database;
	(void)trigger;
	switch (action) {
	case SQLITE_SELECT:
		/* Ours; a second one would be a subquery. */
		return evaluator->selects++ ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_READ:
		return g_strcmp0(first, "msg") == 0 ? SQLITE_OK : SQLITE_DENY;
	case SQLITE_FUNCTION:
		return is_allowed(second) ? SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

static int count_steps(void *data)
{
	Evaluator *evaluator = data;

	return ++evaluator->calls > CALLS_LIMIT;
}

/* A CAST could make bytes of a text; the mail's own long texts need no second look. */
static PatternResult match(const Evaluator *evaluator, sqlite3_value **argv)
{
	const char *pattern = (const char *)sqlite3_value_text(argv[0]);
	const char *value = (const char *)sqlite3_value_text(argv[1]);
	gsize length = (gsize)sqlite3_value_bytes(argv[1]);
	const Patterns *patterns = evaluator->patterns;

	if (!pattern || !value)
		return PATTERN_NO;
	gpointer *standing = row_beside(evaluator->row, value);
	if (!standing && !g_utf8_validate_len(value, length, NULL))
		return PATTERN_NO;
	if (standing && !*standing)
		*standing = patterns_look(patterns, value, length);
	return patterns_match(patterns, pattern, value, length, standing ? *standing : NULL);
}

/* `value REGEXP pattern` calls regexp(pattern, value). */
static void run_regexp(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	(void)argc;
	switch (match(sqlite3_user_data(context), argv)) {
	case PATTERN_YES:
		sqlite3_result_int(context, 1);
		break;
	case PATTERN_NO:
		sqlite3_result_int(context, 0);
		break;
	case PATTERN_LIMIT:
		sqlite3_result_error(
		    context, "REGEXP gave up on this mail: the pattern tries too many ways", -1);
		break;
	case PATTERN_UNKNOWN:
		sqlite3_result_error(context, "REGEXP needs a text in quotes", -1);
		break;
	}
}

/* header('X-Something'): the first one's value, "" when there is none. */
static void run_header(sqlite3_context *context, int argc, sqlite3_value **argv)
{
	const Evaluator *evaluator = sqlite3_user_data(context);
	const RuleInput *input = row_input(evaluator->row);
	const char *name = (const char *)sqlite3_value_text(argv[0]);
	const char *value = name && input ? message_header(input->message, name) : NULL;

	(void)argc;
	sqlite3_result_text(context, value ? value : "", -1, SQLITE_STATIC);
}

static void set_limits(sqlite3 *db)
{
	static const struct {
		int what, most;
	} limits[] = {
	    {SQLITE_LIMIT_EXPR_DEPTH, DEPTH_LIMIT},
	    {SQLITE_LIMIT_LENGTH, LENGTH_LIMIT},
	    {SQLITE_LIMIT_SQL_LENGTH, LENGTH_LIMIT},
	    {SQLITE_LIMIT_COMPOUND_SELECT, 1},
	    {SQLITE_LIMIT_ATTACHED, 0},
	    {SQLITE_LIMIT_VARIABLE_NUMBER, 0},
	    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LIKE_LIMIT},
	    {SQLITE_LIMIT_COLUMN, COLUMN_LIMIT},
	};

	for (guint i = 0; i < G_N_ELEMENTS(limits); i++)
		sqlite3_limit(db, limits[i].what, limits[i].most);
	/* Else a misspelt name in double quotes would silently be a text. */
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
}

static void add_functions(Evaluator *evaluator)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

	sqlite3_create_function_v2(
	    evaluator->db, "regexp", 2, flags, evaluator, run_regexp, NULL, NULL, NULL);
	/* Depends on the mail shown, so it is not deterministic. */
	sqlite3_create_function_v2(evaluator->db, "header", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS,
	    evaluator, run_header, NULL, NULL, NULL);
}

Evaluator *evaluator_new(Row *row, Patterns *patterns)
{
	Evaluator *evaluator = g_new0(Evaluator, 1);
	sqlite3_stmt *warm = NULL;

	evaluator->row = row;
	evaluator->patterns = patterns;
	if (sqlite3_open_v2(":memory:", &evaluator->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY,
		NULL) != SQLITE_OK ||
	    row_register(evaluator->db, row) != SQLITE_OK)
		g_error("sqlite: no database in memory: %s", sqlite3_errmsg(evaluator->db));
	set_limits(evaluator->db);
	add_functions(evaluator);
	/* The table has to be known before the authorizer forbids its declaration. */
	if (sqlite3_prepare_v2(evaluator->db, "SELECT 1 FROM msg", -1, &warm, NULL) != SQLITE_OK)
		g_error("sqlite: %s", sqlite3_errmsg(evaluator->db));
	sqlite3_finalize(warm);
	sqlite3_set_authorizer(evaluator->db, authorize, evaluator);
	sqlite3_progress_handler(evaluator->db, STEPS_A_CALL, count_steps, evaluator);
	return evaluator;
}

void evaluator_free(Evaluator *evaluator)
{
	if (!evaluator)
		return;
	sqlite3_close_v2(evaluator->db);
	g_free(evaluator);
}

static sqlite3_stmt *prepare(Evaluator *evaluator, const char *sql, const char **tail_r)
{
	sqlite3_stmt *statement = NULL;

	evaluator->selects = 0;
	evaluator->calls = 0;
	if (sqlite3_prepare_v3(
		evaluator->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, tail_r) != SQLITE_OK)
		return NULL;
	return statement;
}

/* SQLite's words with what was expected instead. */
static char *explain(const char *message)
{
	static const char no_column[] = "no such column: ", no_function[] = "no such function: ";
	g_autoptr(GPtrArray) columns = row_columns();
	const char *near;

	if (g_str_has_prefix(message, no_column) &&
	    (near = value_nearest(message + strlen(no_column), columns)))
		return g_strdup_printf("%s, did you mean %s?", message, near);
	if (g_str_has_prefix(message, no_column)) {
		g_ptr_array_add(columns, NULL);
		g_autofree char *all = g_strjoinv(", ", (char **)columns->pdata);
		return g_strdup_printf("%s, expected one of %s", message, all);
	}
	if (g_str_has_prefix(message, no_function) ||
	    g_str_has_prefix(message, "not authorized to use function")) {
		g_autofree char *all = g_strjoinv(", ", (char **)(gsize)functions);
		return g_strdup_printf("%s, expected one of %s", message, all);
	}
	if (g_str_has_prefix(message, "near \"to\""))
		return g_strdup_printf(
		    "%s: the column is written \"to\", in double quotes", message);
	if (g_str_equal(message, "not authorized"))
		return g_strdup("only an expression over the mail's columns is taken, no SELECT");
	return g_strdup(message);
}

sqlite3_stmt *evaluator_prepare(
    Evaluator *evaluator, const char *expression, gsize *offset_r, char **reason_r)
{
	g_autofree char *sql = g_strconcat(prefix, expression, suffix, NULL);
	const char *tail = NULL;
	sqlite3_stmt *statement = prepare(evaluator, sql, &tail);

	*offset_r = 0;
	if (!statement) {
		int offset = sqlite3_error_offset(evaluator->db) - (int)strlen(prefix);
		*offset_r = offset > 0 ? MIN((gsize)offset, strlen(expression)) : 0;
		*reason_r = explain(sqlite3_errmsg(evaluator->db));
		return NULL;
	}
	if (*tail || sqlite3_column_count(statement) != 1) {
		sqlite3_finalize(statement);
		*reason_r = g_strdup("one expression is expected");
		return NULL;
	}
	return statement;
}

sqlite3_stmt *evaluator_prepare_all(Evaluator *evaluator, const GPtrArray *expressions)
{
	g_autoptr(GString) sql = g_string_new("SELECT ");

	if (!expressions->len || expressions->len > COLUMN_LIMIT)
		return NULL;
	for (guint i = 0; i < expressions->len; i++)
		g_string_append_printf(sql, "%sCASE WHEN (\n%s\n) THEN 1 ELSE 0 END", i ? ", " : "",
		    (const char *)expressions->pdata[i]);
	g_string_append(sql, " FROM msg");
	sqlite3_stmt *statement = prepare(evaluator, sql->str, NULL);
	if (statement && sqlite3_column_count(statement) != (int)expressions->len)
		g_clear_pointer(&statement, sqlite3_finalize);
	return statement;
}

bool evaluator_run(Evaluator *evaluator, sqlite3_stmt *statement, bool *results, char **reason_r)
{
	evaluator->calls = 0;
	int code = sqlite3_step(statement);

	if (code == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(statement); i++)
			results[i] = sqlite3_column_int(statement, i) == 1;
	else
		*reason_r = g_strdup(code == SQLITE_INTERRUPT ? "it takes too long on this mail"
							      : sqlite3_errmsg(evaluator->db));
	sqlite3_reset(statement);
	return code == SQLITE_ROW;
}
