/* siaga submit: what came by telephone, SMS, in person, or out of the suggestion box. */
#include "base/error.h"
#include "base/text.h"
#include "command/start/command.h"
#include "command/print/print.h"
#include "command/start/request.h"
#include "command/spool.h"
#include "read/form.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { MOST_TEXT = 64 * 1024 };

/* Not from a terminal: who sits there has --text. */
static bool read_input(char **text_r, GError **err)
{
	char *bytes = g_malloc(MOST_TEXT + 1);
	gsize length = 0;

	*text_r = NULL;
	while (!isatty(STDIN_FILENO) && length <= MOST_TEXT) {
		ssize_t n = read(STDIN_FILENO, bytes + length, MOST_TEXT + 1 - length);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		length += (gsize)n;
	}
	if (length <= MOST_TEXT)
		*text_r = text_utf8(bytes, length, NULL);
	g_free(bytes);
	return *text_r ||
	       fail(err, ERR_REJECT, "standard input holds more than %d bytes", MOST_TEXT);
}

static bool add_text(json_t *parts, GError **err)
{
	g_autofree char *text = NULL;

	if (json_object_get(parts, form_part_name(FORM_TEXT)))
		return true;
	if (!read_input(&text, err))
		return false;
	json_object_set_new(parts, form_part_name(FORM_TEXT), json_string(text));
	return true;
}

static json_t *parts_of(const Args *args)
{
	json_t *parts = json_object();

	for (guint i = 0; i < FORM_PARTS; i++) {
		const char *name = form_part_name((FormPart)i), *given = args_text(args, name);
		g_autofree char *text = given ? text_utf8(given, strlen(given), NULL) : NULL;
		if (text)
			json_object_set_new(parts, name, json_string(text));
	}
	return parts;
}

static int print_answer(const Args *args, json_t *answer)
{
	const char *said = json_string_value(json_object_get(answer, "text"));
	g_autoptr(Printer) p = printer_new(args_flag(args, "json"), NULL);

	print_field(p, "text", NULL, said);
	print_field_json(p, "numbers", json_incref(json_object_get(answer, "numbers")));
	print_text(p, said ? said : "done");
	printer_end(p);
	json_decref(answer);
	return EXIT_DONE;
}

static int run_submit(const Args *args, GError **err)
{
	const char *spool = args_text(args, "spool");
	g_autofree char *channel = args_words(args, 0);

	if (spool && !*channel)
		return spool_take(args, spool, err);
	if (spool || !*channel) {
		fail(err, ERR_CONFIG,
		    "expected a channel, or --spool with a directory and no channel");
		return EXIT_USAGE;
	}
	json_t *parts = parts_of(args);

	if (!add_text(parts, err)) {
		json_decref(parts);
		return EXIT_FAILED;
	}
	json_t *request = json_pack("{s:s, s:s, s:o, s:b}", "do", "submit", "channel", channel,
	    "parts", parts, "dry", args_flag(args, "dry-run"));
	json_t *answer = request_do(args, request, err);
	json_decref(request);
	return answer ? print_answer(args, answer) : EXIT_FAILED;
}

static const Option options[] = {
    {"from", 'f', OPTION_TEXT, "NAME", "who reports; without it nobody is named"},
    {"phone", 'p', OPTION_TEXT, "NUMBER", "his telephone; the directory knows units by it"},
    {"address", 0, OPTION_TEXT, "MAIL", "where he wants to be answered by mail"},
    {"unit", 'u', OPTION_TEXT, "UNIT", "the reporting unit, when it is one"},
    {"time", 't', OPTION_TEXT, "TIME", "when it was received, as one says it (usually now)"},
    {"type", 0, OPTION_TEXT, "TYPE", "what it is, when the rules cannot know: a workflow"},
    {"receiver", 0, OPTION_TEXT, "NAME", "who took it, when it was somebody else"},
    {"read-back", 0, OPTION_TEXT, "WORDS", "that it was read back to the reporter"},
    {"text", 0, OPTION_TEXT, "TEXT", "the report in his own words (usually standard input)"},
    {"spool", 0, OPTION_TEXT, "DIR", "take the SMS that wait in DIR instead"},
    {"dry-run", 'n', OPTION_FLAG, NULL, "show what would be registered and change nothing"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_submit;

const Command command_submit = {
    .name = "submit",
    .words = "[CHANNEL]",
    .most = 2,
    .summary = "note what came by telephone, SMS, in person or out of the suggestion box",
    .details =
	"CHANNEL is a word of rules/language.yaml for how it came in (heard: channel-...); the "
	"text of a "
	"round is a line for each unit.  It is the form that staff send by mail, "
	"judged by the same rules and recorded as noted at the console.\n"
	"With --spool every SMS that the program of contrib/gammu has put into DIR is taken once, "
	"however "
	"often this is run or ended; the file goes when the SMS is in the books.  One that is no "
	"SMS stays "
	"as NAME.bad.",
    .options = options,
    .run = run_submit,
};
