/* siaga rules test: what the rules make of a mail, and why. */
#include "base/clock.h"
#include "base/error.h"
#include "base/sandbox.h"
#include "base/text.h"
#include "command/start/court.h"
#include "command/judge/form_test.h"
#include "message/json.h"
#include "message/parse.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Test {
	Court court;
	bool spam, json;
} Test;

/* A line of `siaga inspect`, or the mail itself. */
static Message *read_message(int fd, const char *path, GError **err)
{
	ParseOptions options = {.host = NULL};
	struct stat info;
	char first = 0;

	if (fstat(fd, &info) < 0 || pread(fd, &first, 1, 0) < 0) {
		fail(err, ERR_CONFIG, "%s: %s", path, g_strerror(errno));
		return NULL;
	}
	if (first != '{')
		return message_parse(fd, 0, (guint64)info.st_size, &options);
	json_error_t wrong;
	json_t *object = json_loadfd(fd, JSON_DISABLE_EOF_CHECK, &wrong);
	Message *message = NULL;
	if (object)
		message = message_from_json(object, err);
	else
		fail(err, ERR_CONFIG, "line %d: %s", wrong.line, wrong.text);
	g_prefix_error(err, "%s: ", path);
	json_decref(object);
	return message;
}

static void print_line(const char *label, const char *text)
{
	g_autofree char *safe = text_escape(text);

	printf("  %-9s %s\n", label, safe);
}

static void print_text(const char *path, const Match *match)
{
	g_autofree char *name = text_escape(path);

	printf("%s: %s\n", name, match->start ? match->start : "held for triage");
	for (guint i = 0; i < MATCH_FIELDS; i++) {
		if (!match->values[i])
			continue;
		g_autofree char *text = g_strdup_printf(
		    "%s (%s)", match->values[i], match->by[i] ? match->by[i] : "found in the mail");
		print_line(match_field_name(i), text);
	}
	for (guint i = 0; i < match->rules->len; i++) {
		const MatchedRule *rule = match->rules->pdata[i];
		g_autofree char *text = g_strdup_printf(
		    "%s (%s)%s%s", rule->name, rule->where, *rule->why ? ": " : "", rule->why);
		print_line("matched", text);
	}
	for (guint i = 0; i < match->failures->len; i++)
		print_line("failed", match->failures->pdata[i]);
}

/* A form is taken apart, and its reports are judged instead of the mail. */
static void print_form(const char *path, const char *form)
{
	g_autofree char *name = text_escape(path);
	g_auto(GStrv) lines = g_strsplit(form, "\n", -1);

	printf("%s: a form of staff\n", name);
	for (guint i = 0; lines[i]; i++)
		if (*lines[i])
			print_line("form", lines[i]);
}

static json_t *rules_json(const Match *match)
{
	json_t *rules = json_array();

	for (guint i = 0; i < match->rules->len; i++) {
		const MatchedRule *rule = match->rules->pdata[i];
		json_array_append_new(rules, json_pack("{ss ss ss}", "rule", rule->name, "where",
						 rule->where, "why", rule->why));
	}
	return rules;
}

static void print_json(const char *path, const Match *match, const char *form)
{
	g_autofree char *file = g_utf8_make_valid(path, -1);
	json_t *set = json_object(), *failures = json_array();

	for (guint i = 0; i < MATCH_FIELDS; i++)
		if (match->values[i])
			json_object_set_new(set, match_field_name(i),
			    json_pack("{ss ss?}", "value", match->values[i], "rule", match->by[i]));
	for (guint i = 0; i < match->failures->len; i++)
		json_array_append_new(failures, json_string(match->failures->pdata[i]));
	json_t *all =
	    json_pack("{ss ss? ss? so so so}", "file", file, "start", match->start, "start_rule",
		match->start_by, "set", set, "rules", rules_json(match), "failures", failures);
	json_object_set_new(all, "form", form ? json_string(form) : json_null());
	json_dumpf(all, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(all);
}

static bool test_file(const Test *test, int fd, const char *path, GError **err)
{
	const Setup *setup = test->court.setup;
	g_autoptr(Message) message = read_message(fd, path, err);

	if (!message)
		return false;
	Circumstances c = court_circumstances(&test->court, message, clock_now());
	c.from_spam_folder = test->spam;
	g_autoptr(Judgement) judgement = judgement_of_mail(setup->judges, message, c.sender.unit);
	c.judgement = judgement;
	g_autoptr(Match) match =
	    judge_mail(setup->rules, setup->places, setup->config, message, &c);
	g_autofree char *form = form_test(setup, message, &c);
	if (test->json)
		print_json(path, match, form);
	else if (form)
		print_form(path, form);
	else
		print_text(path, match);
	return true;
}

/* Descriptors of all files, the caller closes them. */
static bool open_files(const Args *args, GArray *files, GError **err)
{
	struct stat info;

	for (guint i = 0; i < args_count(args); i++) {
		int fd = open(args_word(args, i), O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			return fail(
			    err, ERR_CONFIG, "%s: %s", args_word(args, i), g_strerror(errno));
		g_array_append_val(files, fd);
		if (fstat(fd, &info) < 0 || !S_ISREG(info.st_mode))
			return fail(err, ERR_CONFIG, "%s: not a file", args_word(args, i));
	}
	return true;
}

/* Everything is open now: what reads strangers' mails has nothing left to reach. */
static bool test_files(const Test *test, const Args *args, const GArray *files, GError **err)
{
	bool done;

	message_parse_setup();
	done = sandbox_enter(SANDBOX_PARSER, err);
	for (guint i = 0; done && i < files->len; i++)
		done = test_file(test, g_array_index(files, int, i), args_word(args, i), err);
	return done;
}

static int run_rules_test(const Args *args, GError **err)
{
	Test test = {.spam = args_flag(args, "spam"), .json = args_flag(args, "json")};
	g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(int));
	bool done = court_open(&test.court, args, err) && open_files(args, files, err) &&
		    test_files(&test, args, files, err);

	for (guint i = 0; i < files->len; i++)
		close(g_array_index(files, int, i));
	court_clear(&test.court);
	return done ? EXIT_DONE : EXIT_FAILED;
}

static const Option options[] = {
    {"mailbox", 'm', OPTION_TEXT, "NAME", "mailbox that the mail came to (default the first)"},
    {"spam", 0, OPTION_FLAG, NULL, "it came from the spam folder"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_rules_test;

const Command command_rules_test = {
    .name = "rules test",
    .words = "FILE...",
    .least = 1,
    .most = G_MAXUINT,
    .summary = "show which rules match a mail, and why",
    .details = "FILE is a mail, or what 'siaga inspect' printed of one.  Of a form of staff (CATAT "
	       "...) it says what "
	       "would be registered and what is missing.  Nothing is changed.",
    .options = options,
    .run = run_rules_test,
};
