#include "rule/row.h"

#include "base/text.h"
#include "model/channel.h"

#include <string.h>

/* Texts that have to be put together stand in `made`, freed when the next mail is shown. */
struct Row {
	const RuleInput *input;
	GPtrArray *made; /* of char *, by column index */
	GPtrArray *beside; /* what others keep beside a text, the same way */
};

typedef struct Column {
	const char *name;
	/* Exactly one: a text borrowed from the input (NULL counts as ""), a text that is made once a
	 * mail, or a number. */
	const char *(*text)(const RuleInput *input);
	char *(*make)(const RuleInput *input);
	gint64 (*number)(const RuleInput *input);
} Column;

static const Address *first_from(const RuleInput *input)
{
	return input->message->from->len ? input->message->from->pdata[0] : NULL;
}

static const char *text_mailbox(const RuleInput *input)
{
	return input->mailbox;
}

static const char *text_purpose(const RuleInput *input)
{
	return input->purpose;
}

static char *make_from_address(const RuleInput *input)
{
	const Address *from = first_from(input);

	return from && from->address ? g_ascii_strdown(from->address, -1) : NULL;
}

static char *make_from_domain(const RuleInput *input)
{
	const Address *from = first_from(input);
	const char *at = from && from->address ? strrchr(from->address, '@') : NULL;

	return at ? g_ascii_strdown(at + 1, -1) : NULL;
}

static const char *text_from_name(const RuleInput *input)
{
	const Address *from = first_from(input);

	return from ? from->name : NULL;
}

static const char *text_unit(const RuleInput *input)
{
	return input->unit;
}

static const char *text_unit_name(const RuleInput *input)
{
	return input->unit_name;
}

static const char *text_role(const RuleInput *input)
{
	return input->role;
}

static gint64 number_known(const RuleInput *input)
{
	return input->known;
}

static gint64 number_authenticated(const RuleInput *input)
{
	return input->authenticated;
}

static char *join_addresses(const GPtrArray *addresses)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < addresses->len && out->len < ROW_TEXT_LIMIT; i++) {
		const Address *a = addresses->pdata[i];
		if (a->address)
			g_string_append_printf(out, "%s%s", out->len ? ", " : "", a->address);
	}
	return g_string_free(g_string_ascii_down(out), FALSE);
}

static char *make_to(const RuleInput *input)
{
	return join_addresses(input->message->to);
}

static char *make_cc(const RuleInput *input)
{
	return join_addresses(input->message->cc);
}

/* At most ROW_TEXT_LIMIT bytes, whole characters, valid whatever came. */
static char *cut(const char *text)
{
	gsize length = text ? strlen(text) : 0;

	if (length > ROW_TEXT_LIMIT)
		length = (gsize)(g_utf8_find_prev_char(text, text + ROW_TEXT_LIMIT + 1) - text);
	return text_utf8(text ? text : "", length, NULL);
}

static char *make_subject(const RuleInput *input)
{
	return cut(input->message->subject);
}

static char *make_text(const RuleInput *input)
{
	return cut(input->message->text);
}

static char *make_reply(const RuleInput *input)
{
	return cut(input->message->reply);
}

static const char *text_kind(const RuleInput *input)
{
	return message_kind_name(input->message->kind);
}

static gint64 number_automatic(const RuleInput *input)
{
	return input->message->automatic;
}

static const char *text_list_id(const RuleInput *input)
{
	return input->message->list_id;
}

static gint64 number_attachments(const RuleInput *input)
{
	return input->message->attachments->len;
}

static char *make_attachment_types(const RuleInput *input)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < input->message->attachments->len; i++) {
		const Attachment *a = input->message->attachments->pdata[i];
		g_string_append_printf(out, "%s%s", out->len ? ", " : "", a->type);
	}
	return g_string_free(out, FALSE);
}

static gint64 number_size(const RuleInput *input)
{
	return (gint64)input->message->size;
}

static gint64 number_hour(const RuleInput *input)
{
	return input->hour;
}

static gint64 number_weekday(const RuleInput *input)
{
	return input->weekday;
}

static const char *text_place(const RuleInput *input)
{
	return input->place;
}

static gint64 number_spam(const RuleInput *input)
{
	return input->spam;
}

static const char *text_channel(const RuleInput *input)
{
	return input->channel ? input->channel : CHANNEL_MAIL;
}

/* The same by its English name. */
static const char *text_came_by(const RuleInput *input)
{
	return channel_english(text_channel(input));
}

static const char *text_judged(const RuleInput *input)
{
	return input->judgement ? input->judgement->kind : NULL;
}

static gint64 number_nihil(const RuleInput *input)
{
	return input->judgement && input->judgement->nihil;
}

static gint64 number_urgent(const RuleInput *input)
{
	return input->judgement && input->judgement->urgent;
}

static gint64 number_alarm(const RuleInput *input)
{
	return input->judgement ? input->judgement->alarm / ALARM_WHOLE : 0;
}

static gint64 number_about_staff(const RuleInput *input)
{
	return input->judgement && input->judgement->about_staff;
}

static const Column columns[] = {
    {.name = "mailbox", .text = text_mailbox},
    {.name = "purpose", .text = text_purpose},
    {.name = "from_address", .make = make_from_address},
    {.name = "from_domain", .make = make_from_domain},
    {.name = "from_name", .text = text_from_name},
    {.name = "unit", .text = text_unit},
    {.name = "unit_name", .text = text_unit_name},
    {.name = "role", .text = text_role},
    {.name = "known", .number = number_known},
    {.name = "authenticated", .number = number_authenticated},
    {.name = "to", .make = make_to},
    {.name = "cc", .make = make_cc},
    {.name = "subject", .make = make_subject},
    {.name = "text", .make = make_text},
    {.name = "reply", .make = make_reply},
    {.name = "kind", .text = text_kind},
    {.name = "automatic", .number = number_automatic},
    {.name = "list_id", .text = text_list_id},
    {.name = "attachments", .number = number_attachments},
    {.name = "attachment_types", .make = make_attachment_types},
    {.name = "size", .number = number_size},
    {.name = "hour", .number = number_hour},
    {.name = "weekday", .number = number_weekday},
    {.name = "place", .text = text_place},
    {.name = "spam", .number = number_spam},
    {.name = "channel", .text = text_channel},
    {.name = "came_by", .text = text_came_by},
    {.name = "judged", .text = text_judged},
    {.name = "nihil", .number = number_nihil},
    {.name = "urgent", .number = number_urgent},
    {.name = "alarm", .number = number_alarm},
    {.name = "about_staff", .number = number_about_staff},
};

Row *row_open(void)
{
	Row *row = g_new0(Row, 1);

	row->made = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_set_size(row->made, G_N_ELEMENTS(columns));
	row->beside = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_set_size(row->beside, G_N_ELEMENTS(columns));
	return row;
}

void row_close(Row *row)
{
	g_ptr_array_unref(row->made);
	g_ptr_array_unref(row->beside);
	g_free(row);
}

void row_show(Row *row, const RuleInput *input)
{
	row->input = input;
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
		g_clear_pointer(&row->made->pdata[i], g_free);
		g_clear_pointer(&row->beside->pdata[i], g_free);
	}
}

const RuleInput *row_input(const Row *row)
{
	return row->input;
}

gpointer *row_beside(const Row *row, const char *text)
{
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		if (row->made->pdata[i] == text)
			return &row->beside->pdata[i];
	return NULL;
}

GPtrArray *row_columns(void)
{
	GPtrArray *names = g_ptr_array_new();

	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		g_ptr_array_add(names, (gpointer)(gsize)columns[i].name);
	return names;
}

/* ---- the virtual table (https://sqlite.org/vtab.html) ---- */

typedef struct Table {
	sqlite3_vtab base;
	Row *row;
} Table;

typedef struct Cursor {
	sqlite3_vtab_cursor base;
	bool done;
} Cursor;

static int table_connect(
    sqlite3 *db, void *data, int argc, const char *const *argv, sqlite3_vtab **table_r, char **err)
{
	GString *sql = g_string_new("CREATE TABLE msg(");

	(void)argc;
	(void)argv;
	(void)err;
	/* Quoted, for `to` is a keyword otherwise. */
	for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
		g_string_append_printf(sql, "%s\"%s\"", i ? ", " : "", columns[i].name);
	g_string_append(sql, ")");
	int code = sqlite3_declare_vtab(db, sql->str);
	g_string_free(sql, TRUE);
	if (code != SQLITE_OK)
		return code;
	Table *table = g_new0(Table, 1);
	table->row = data;
	*table_r = &table->base;
	return SQLITE_OK;
}

static int table_disconnect(sqlite3_vtab *table)
{
	g_free(table);
	return SQLITE_OK;
}

static int table_best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
	(void)table;
	info->estimatedCost = 1;
	info->estimatedRows = 1;
	return SQLITE_OK;
}

static int cursor_open(sqlite3_vtab *table, sqlite3_vtab_cursor **cursor_r)
{
	Cursor *cursor = g_new0(Cursor, 1);

	(void)table;
	*cursor_r = &cursor->base;
	return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *cursor)
{
	g_free(cursor);
	return SQLITE_OK;
}

static int cursor_filter(
    sqlite3_vtab_cursor *cursor, int number, const char *name, int argc, sqlite3_value **argv)
{
	(void)number;
	(void)name;
	(void)argc;
	(void)argv;
	((Cursor *)cursor)->done = ((Table *)cursor->pVtab)->row->input == NULL;
	return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *cursor)
{
	((Cursor *)cursor)->done = true;
	return SQLITE_OK;
}

static int cursor_eof(sqlite3_vtab_cursor *cursor)
{
	return ((Cursor *)cursor)->done;
}

static int cursor_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int index)
{
	Row *row = ((Table *)cursor->pVtab)->row;
	const Column *column = &columns[index];
	const char *text;

	if (column->number) {
		sqlite3_result_int64(context, column->number(row->input));
		return SQLITE_OK;
	}
	if (column->make && !row->made->pdata[index])
		row->made->pdata[index] = column->make(row->input);
	text = column->make ? row->made->pdata[index] : column->text(row->input);
	sqlite3_result_text(context, text ? text : "", -1, SQLITE_STATIC);
	return SQLITE_OK;
}

static int cursor_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid_r)
{
	(void)cursor;
	*rowid_r = 1;
	return SQLITE_OK;
}

/* Without xCreate the table is there by itself and cannot be made by SQL. */
static const sqlite3_module module = {
    .iVersion = 1,
    .xConnect = table_connect,
    .xBestIndex = table_best_index,
    .xDisconnect = table_disconnect,
    .xOpen = cursor_open,
    .xClose = cursor_close,
    .xFilter = cursor_filter,
    .xNext = cursor_next,
    .xEof = cursor_eof,
    .xColumn = cursor_column,
    .xRowid = cursor_rowid,
};

int row_register(sqlite3 *db, Row *row)
{
	return sqlite3_create_module_v2(db, "msg", &module, row, NULL);
}
