/* siaga triage: mails that wait for a person. */
#include "command/start/command.h"

#include "base/error.h"
#include "base/tongue.h"
#include "command/start/console.h"
#include "command/start/open.h"
#include "command/print/print.h"
#include "command/start/request.h"
#include "command/retry.h"
#include "command/start/told.h"

enum { NAME_SIZE = 48 };

static const Column columns[] = {
    {"id", "Mail", COLUMN_RIGHT},
    {"received", "Received", COLUMN_LEFT},
    {"from", "From", COLUMN_SHRINKS},
    {"matter", "Matter", COLUMN_SHRINKS},
    {"why", "Why", COLUMN_WRAPS},
    {"secrecy", "Class", COLUMN_LEFT},
    {"mailbox", NULL, COLUMN_LEFT},
    {"urgent", NULL, COLUMN_LEFT},
    {"part", NULL, COLUMN_RIGHT},
    {"proposal", NULL, COLUMN_LEFT},
};

static const char *text_of(const json_t *row, const char *member)
{
	return json_string_value(json_object_get(row, member));
}

/* A line may stand for many of one stranger, which are set aside together. */
static char *matter_of(const json_t *row)
{
	const char *matter = text_of(row, "matter");
	json_int_t alike = json_integer_value(json_object_get(row, "alike"));

	if (alike == 0)
		return g_strdup(matter);
	return g_strdup_printf(
	    _("%s (and %ld more of this sender)"), matter ? matter : "", (long)alike);
}

/* "12", of a part of an exported chat "12/2". */
static const char *name_of(const json_t *row, char name[NAME_SIZE])
{
	json_int_t id = json_integer_value(json_object_get(row, "id"));
	json_int_t part = json_integer_value(json_object_get(row, "part"));

	if (part > 0)
		g_snprintf(
		    name, NAME_SIZE, "%" JSON_INTEGER_FORMAT "/%" JSON_INTEGER_FORMAT, id, part);
	else
		g_snprintf(name, NAME_SIZE, "%" JSON_INTEGER_FORMAT, id);
	return name;
}

/* A class, as the console says it. */
static const char *secrecy_shown(const Config *config, const char *name)
{
	Secrecy secrecy;

	return name && secrecy_parse(name, &secrecy) ? secrecy_said(config->language, secrecy)
						     : name;
}

static void print_mail(Printer *p, const Config *config, const json_t *row)
{
	bool urgent = json_is_true(json_object_get(row, "urgent"));
	char name[NAME_SIZE];

	print_mark(p, urgent ? MARK_BAD : MARK_PLAIN);
	print_cell_figure(p, json_incref(json_object_get(row, "id")), name_of(row, name));
	print_cell_time(p, json_integer_value(json_object_get(row, "received")));
	print_cell(p, text_of(row, "from"));
	g_autofree char *matter = matter_of(row);
	json_t *part = json_object_get(row, "part");
	print_cell(p, matter);
	g_autofree char *why = told(config, text_of(row, "why"));
	print_cell_said(p, text_of(row, "why"), why);
	print_cell_said(p, text_of(row, "secrecy"), secrecy_shown(config, text_of(row, "secrecy")));
	print_cell(p, text_of(row, "mailbox"));
	print_cell_flag(p, urgent, "yes", "no");
	print_cell_json(p, part ? json_incref(part) : json_null());
	print_cell(p, text_of(row, "proposal"));
	print_mark(p, MARK_PLAIN);
}

static int list_mails(const Args *args, GError **err)
{
	g_autoptr(Config) config = open_config(args, err);
	Secrecy clearance;

	if (!config)
		return EXIT_FAILED;
	if (!open_clearance(args, SECRECY_TERBATAS, &clearance, err))
		return EXIT_USAGE;
	const char *what = args_flag(args, "quarantined") ? "triage-unread" : "triage-show";
	json_t *request = json_pack("{s:s, s:b, s:s}", "do", what, "spam", args_flag(args, "spam"),
	    "clearance", secrecy_name(clearance));
	json_t *answer = request_do(args, request, err);
	json_decref(request);
	if (!answer)
		return EXIT_FAILED;
	const json_t *mails = json_object_get(answer, "mails");
	console_speak(args, config);
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), config->office.zone);
	print_table(p, "mails", NULL, columns, G_N_ELEMENTS(columns));
	for (size_t i = 0; i < json_array_size(mails); i++)
		print_mail(p, config, json_array_get(mails, i));
	print_table_end(p, "(no mail waits)");
	printer_end(p);
	json_decref(answer);
	return EXIT_DONE;
}

/* Has it done and prints what was said; takes the request over. */
static int have_done(const Args *args, json_t *request, GError **err)
{
	json_t *answer = request_do(args, request, err);

	json_decref(request);
	if (!answer)
		return EXIT_FAILED;
	const char *text = text_of(answer, "text"), *number = text_of(answer, "number");
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), NULL);
	print_field(p, "text", NULL, text);
	print_field(p, "number", NULL, number && *number ? number : NULL);
	g_autofree char *said = g_strconcat(
	    text ? text : "done", number && *number ? ": " : "", number ? number : "", NULL);
	print_text(p, said);
	printer_end(p);
	json_decref(answer);
	return EXIT_DONE;
}

/* As name_of() writes it; part 0: the whole mail. */
static bool read_name(const char *name, guint64 *id_r, guint64 *part_r)
{
	g_auto(GStrv) halves = g_strsplit(name, "/", 2);

	*part_r = 0;
	return halves[0] && g_ascii_string_to_unsigned(halves[0], 10, 1, G_MAXINT64, id_r, NULL) &&
	       (!halves[1] || g_ascii_string_to_unsigned(halves[1], 10, 1, G_MAXINT, part_r, NULL));
}

static int settle(const Args *args, GError **err)
{
	g_autoptr(GString) said = g_string_new(NULL);
	guint64 id, part;

	if (args_count(args) < 2 || !read_name(args_word(args, 0), &id, &part)) {
		fail(err, ERR_CONFIG,
		    "expected the number of a mail in 'siaga triage' and what it is, e.g. "
		    "'siaga triage 12 LAPSIT KEDUNGWUNI', of a part of a chat 'siaga triage "
		    "12/2 SESUAI'");
		return EXIT_USAGE;
	}
	for (guint i = 1; i < args_count(args); i++)
		g_string_append_printf(said, "%s%s", i > 1 ? " " : "", args_word(args, i));
	return have_done(args,
	    json_pack("{s:s, s:I, s:I, s:s, s:b}", "do", "triage", "mail", (json_int_t)id, "part",
		(json_int_t)part, "say", said->str, "dry", args_flag(args, "dry-run")),
	    err);
}

static int run_triage(const Args *args, GError **err)
{
	if (args_count(args) == 2 && g_str_equal(args_word(args, 0), "retry"))
		return retry_mails(args, args_word(args, 1), err);
	if (args_count(args) > 0)
		return settle(args, err);
	if (args_flag(args, "send"))
		return have_done(args,
		    json_pack("{s:s, s:b}", "do", "triage-send", "spam", args_flag(args, "spam")),
		    err);
	return list_mails(args, err);
}

static const Option options[] = {
    {"spam", 0, OPTION_FLAG, NULL, "new mails of the spam folders instead of held ones"},
    {"quarantined", 0, OPTION_FLAG, NULL,
	"mails that no parser could read; 'siaga triage retry MAIL|all' has them read again"},
    {"dry-run", 'n', OPTION_FLAG, NULL, "say what would become of the mail and change nothing"},
    {"send", 0, OPTION_FLAG, NULL, "mail the list now to those whom the schedule names"},
    {"clearance", 0, OPTION_TEXT, "CLASS",
	"show mails up to CLASS in full (usually restricted); the others are masked"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_triage;

const Command command_triage = {
    .name = "triage",
    .words = "[MAIL WORD...]",
    .most = G_MAXUINT,
    .summary = "list the mails that wait for a person, and settle them",
    .details =
	"Without words it lists them, of an exported chat what each person wrote on each day as a "
	"line of its own (12/2).  With the number of a mail or of such a part it says what that "
	"one is, in the "
	"words that answer the mailed list: a workflow and perhaps a place or a unit, or one of "
	"those under triage in rules/vocabulary.yaml, with a reason or an entry's number.  It is "
	"recorded as said at the "
	"console.",
    .options = options,
    .speaks = SPEAKS_LISTING,
    .run = run_triage,
};
