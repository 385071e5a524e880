/* siaga init: what an office needs before its first run. */
#include "command/start/command.h"

#include "base/error.h"
#include "base/key.h"
#include "command/start/as_service.h"
#include "command/start/copy_tree.h"
#include "command/init/init_ask.h"
#include "command/init/init_stage.h"
#include "command/start/open.h"
#include "command/start/owner.h"
#include "config/load.h"
#include "store/open.h"
#include "store/rehearsal.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SHARED SIAGA_PREFIX "/share/siaga"
#define CONFIGURATION "/etc/siaga"
#define DATA "/var/lib/siaga"

/* What stands there already is the office's own and stays as it is. */
static bool copy_missing(const char *shared, const char *base, const char *name, GError **err)
{
	g_autofree char *from = g_build_filename(shared, name, NULL);
	g_autofree char *to = g_build_filename(base, name, NULL);

	if (g_file_test(to, G_FILE_TEST_EXISTS) || !g_file_test(from, G_FILE_TEST_EXISTS))
		return true;
	printf("copying %s\n", to);
	return g_file_test(from, G_FILE_TEST_IS_DIR) ? copy_tree(from, to, err)
						     : copy_file(from, to, err);
}

/* Relative paths count from where a file stands: the copy goes on naming the common files of the samples. */
static bool copy_config(const char *from, const char *to, GError **err)
{
	static const char key[] = "\ncommon: ";
	g_autofree char *text = NULL;

	if (!g_file_get_contents(from, &text, NULL, err))
		return false;
	char *found = strstr(text, key);
	if (!found)
		return g_file_set_contents(to, text, -1, err);
	g_autofree char *folder = g_path_get_dirname(from);
	g_autofree char *absolute = g_canonicalize_filename(folder, NULL);
	char *value = found + strlen(key), *rest = value + strcspn(value, "\n");
	g_autofree char *name = g_strndup(value, (gsize)(rest - value));
	g_autofree char *common = g_canonicalize_filename(name, absolute);
	*value = '\0';
	g_autofree char *whole = g_strconcat(text, common, rest[0] ? "" : "\n", rest, NULL);
	return g_file_set_contents(to, whole, -1, err);
}

static bool write_config(const char *path, const char *shared, GError **err)
{
	g_autofree char *base = g_path_get_dirname(path);
	g_autofree char *sample = g_build_filename(shared, "siaga.yaml", NULL);

	umask(022); /* whatever root's is: the service reads rules and templates */
	if (!owner_make_config_folder(base, err))
		return false;
	printf("copying %s\n", path);
	return copy_config(sample, path, err) && copy_missing(shared, base, "rules", err) &&
	       copy_missing(shared, base, "templates", err);
}

static bool has(const char *path, const char *suffix)
{
	g_autofree char *name = g_strconcat(path, suffix, NULL);
	struct stat st;

	return stat(name, &st) == 0 && st.st_size > 0;
}

/* What only stands beside a database that has been at work. */
static const char *left_over(const char *path)
{
	static const char *const suffixes[] = {".key", ".mark", ".mail/", "-wal"};

	for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
		if (has(path, suffixes[i]))
			return suffixes[i];
	return NULL;
}

static bool make_new(const char *path, bool rehearsal, GError **err)
{
	g_autofree char *key_path = g_strconcat(path, ".key", NULL);
	const char *suffix = left_over(path);
	Key key;

	/* Numbers and letters of the lost one are out there. */
	if (suffix)
		return fail(err, ERR_CONFIG,
		    "there is no database %s, but what belongs to one: %s%s. If it was lost, bring "
		    "it back with 'siaga restore'; if this is to be a new office, move all of "
		    "%s* away",
		    path, path, suffix, path);
	/* The key first, so that a database without one is always a loss, never half a start. */
	if (!key_create(&key, key_path, err))
		return false;
	g_autoptr(Store) store = store_open(path, STORE_CREATE, err);
	if (!store || (rehearsal && !rehearsal_begin(store, err)))
		return false;
	printf("made database %s and its key%s\n", path, rehearsal ? ", for rehearsals" : "");
	return true;
}

static bool look_at_old(const char *path, bool rehearsal, GError **err)
{
	g_autofree char *key_path = g_strconcat(path, ".key", NULL);
	Key key;

	if (!key_load(&key, key_path, err)) {
		g_prefix_error(err, "database %s has lost its key: ", path);
		return false;
	}
	g_autoptr(Store) store = store_open(path, STORE_WRITE, err);
	if (!store || !store_settle(store, err))
		return false;
	if (rehearsal && !rehearsal_is(store))
		return fail(err, ERR_CONFIG,
		    "database %s is there, and was made for work, not for rehearsals: name another "
		    "one in the configuration of the rehearsal",
		    path);
	printf("database %s is there and sound\n", path);
	return true;
}

static bool make_database(const char *path, bool rehearsal, GError **err)
{
	g_autofree char *directory = g_path_get_dirname(path);

	return owner_make_folder(directory, err) && owner_become(directory, err) &&
	       (has(path, "") ? look_at_old(path, rehearsal, err) : make_new(path, rehearsal, err));
}

/* The directory of the samples that were asked for; NULL: there is none.  Caller frees. */
static char *samples(const char *from, const char *office, bool minimal, GError **err)
{
	/* The whole one of the language that siaga was first written for is `from` itself. */
	const char *name = office ? office : minimal ? "indonesia" : NULL;
	g_autofree char *whole =
	    name ? g_build_filename(from, "offices", name, NULL) : g_strdup(from);
	g_autofree char *shared =
	    minimal ? g_build_filename(whole, "minimal", NULL) : g_strdup(whole);

	if ((!office && !minimal) || g_file_test(shared, G_FILE_TEST_IS_DIR))
		return g_steal_pointer(&shared);
	fail(err, ERR_CONFIG, "there is no such office: %s%s", shared,
	    minimal ? "; 'siaga init --minimal' makes a small one in Indonesian, 'siaga init "
		      "--office council-en --minimal' one in English"
		    : "");
	return NULL;
}

/* Questions, or a file of answers. */
static bool asks(const Args *args)
{
	bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) &&
			!g_file_test(args_config(args), G_FILE_TEST_EXISTS);

	return args_text(args, "answers") || args_flag(args, "ask") ||
	       (terminal && !args_flag(args, "copy"));
}

static void tell_consent(const InitAnswers *answers)
{
	for (guint i = 0; i < answers->boxes->len; i++) {
		const BoxAnswers *box = answers->boxes->pdata[i];
		if (box->client)
			printf("Consent for %s is still to be given: siaga login %s\n",
			    box->address, box->name);
	}
}

/* What is written now is written whole, whoever asks to stop. */
static void hold_off(void)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
	sigset_t held;

	sigemptyset(&held);
	for (guint i = 0; i < G_N_ELEMENTS(signals); i++)
		sigaddset(&held, signals[i]);
	sigprocmask(SIG_BLOCK, &held, NULL);
}

/* What root has written has to be readable for whom the service runs as. */
static bool warn_of_service(const char *path, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Problems) ignored = problems_new();
	g_autoptr(Config) config = config_load(path, ignored);

	if (config && !as_service_check(path, config, problems, err))
		return false;
	g_autofree char *text = problems_text(problems);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i]; i++)
		if (*lines[i])
			fprintf(stderr, "warning: %s\n", lines[i]);
	return true;
}

static bool put_in_place(
    InitStage **stage, const InitOrder *order, const InitAnswers *answers, GError **err)
{
	g_autofree char *left = NULL;

	hold_off();
	if (!init_stage_settle(*stage, answers, &left, err))
		return false;
	/* As the database's owner we could not remove what is root's. */
	g_clear_pointer(stage, init_stage_free);
	if (!warn_of_service(order->config, err) ||
	    !make_database(answers->database, order->rehearsal, err))
		return false;
	printf("wrote %s, rules/, templates/ and the secrets\n", order->config);
	if (left && *left)
		printf("Still the sample's people, with addresses that nobody reads: %s.  Put your "
		       "own into "
		       "rules/directory.yaml.\n",
		    left);
	tell_consent(answers);
	printf("'siaga check --online' tries all of it, 'siaga run' starts the work.\n");
	return true;
}

/* One of several offices on a machine has a folder of its own (siaga@OFFICE.service).  Caller frees. */
static char *usual_database(const char *config)
{
	g_autofree char *absolute = g_canonicalize_filename(config, NULL);
	g_autofree char *folder = g_path_get_dirname(absolute);
	g_autofree char *above = g_path_get_dirname(folder);
	g_autofree char *office = g_path_get_basename(folder);

	return g_build_filename(
	    DATA, g_str_equal(above, CONFIGURATION) ? office : "", "siaga.db", NULL);
}

static int connect_office(const Args *args, const char *shared, GError **err)
{
	const InitOrder order = {args_config(args), shared, args_text(args, "database"),
	    args_flag(args, "offline"), args_flag(args, "rehearsal")};
	const char *file = args_text(args, "answers");
	bool wrong = false;

	umask(022); /* whatever root's is: the service reads rules and templates */
	g_autoptr(InitStage) stage = init_stage_new(&order, err);
	if (!stage)
		return EXIT_FAILED;
	g_autoptr(InitAnswers) answers =
	    file ? init_answers_tried(stage, file, &wrong, err) : init_ask(stage, err);
	if (!answers)
		return wrong ? EXIT_USAGE : EXIT_FAILED;
	if (order.database) {
		g_free(answers->database);
		answers->database = g_canonicalize_filename(order.database, NULL);
	} else if (!answers->database) {
		answers->database = usual_database(order.config);
	}
	return put_in_place(&stage, &order, answers, err) ? EXIT_DONE : EXIT_FAILED;
}

static int run_init(const Args *args, GError **err)
{
	const char *path = args_config(args), *from = args_text(args, "from");
	const char *office = args_text(args, "office");
	g_autofree char *shared =
	    samples(from ? from : SHARED, office, args_flag(args, "minimal"), err);

	if (!shared)
		return EXIT_FAILED;
	if (g_file_test(path, G_FILE_TEST_EXISTS) && asks(args)) {
		fail(err, ERR_CONFIG, "%s is there already, and is not changed: nothing is asked",
		    path);
		return EXIT_FAILED;
	}
	if (asks(args))
		return connect_office(args, shared, err);
	if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
		if (!write_config(path, shared, err))
			return EXIT_FAILED;
		printf("Now write your office's data into %s and the files beside it, look with "
		       "'siaga check', then run 'siaga init' again: it makes the database.\n",
		    path);
		return EXIT_DONE;
	}
	g_autoptr(Config) config = open_config(args, err);
	if (!config || !make_database(config->database, args_flag(args, "rehearsal"), err))
		return EXIT_FAILED;
	printf("'siaga check' looks at the configuration, 'siaga run' starts the work.\n");
	return EXIT_DONE;
}

static const Option options[] = {
    {"from", 0, OPTION_TEXT, "DIR", "copy samples from DIR (usually " SHARED ")"},
    {"office", 0, OPTION_TEXT, "NAME", "the samples of another office: council-en, hospital-en"},
    {"minimal", 0, OPTION_FLAG, NULL,
	"the smallest samples of it: what they leave out is in the directory under 'common'; "
	"without --office an Indonesian village's complaints desk"},
    {"answers", 0, OPTION_TEXT, "FILE", "the office's answers, as YAML, instead of questions"},
    {"ask", 0, OPTION_FLAG, NULL, "ask, also where this is no terminal"},
    {"copy", 0, OPTION_FLAG, NULL, "ask nothing: copy the samples only"},
    {"database", 0, OPTION_TEXT, "FILE",
	"where the database is to be (usually /var/lib/siaga/siaga.db)"},
    {"offline", 0, OPTION_FLAG, NULL, "do not try the answers at the servers"},
    {"rehearsal", 0, OPTION_FLAG, NULL,
	"make a database to play with: only there does 'siaga run --now' set the time"},
    {NULL, 0, OPTION_FLAG, NULL, NULL},
};

extern const Command command_init;

const Command command_init = {
    .name = "init",
    .words = "",
    .summary = "make the configuration, then the database and its key",
    .details = "Where there is no configuration yet, asks a dozen questions on a terminal (who the "
	       "office is, its mailboxes, who "
	       "approves), or takes them from --answers FILE (keys: office, head-title, address, "
	       "place, phone, zone, administrator, "
	       "approver, approver-address, staff, staff-address, host, database; mailboxes: a "
	       "list with address, purpose, provider, "
	       "imap, smtp, user, password or password-file or client and client-secret, "
	       "authserv-ids, ca).  The provider is found "
	       "by the address.  Every mailbox is tried at once.  Then siaga.yaml, rules, "
	       "templates, secrets (mode 0600), the "
	       "people's entries and the database are written.  Without a terminal and answers it "
	       "copies the samples of "
	       "siaga.yaml, rules and templates; with --office those of an office of another kind "
	       "and language.  With a "
	       "configuration, it makes the database it names and the key beside it, as the owner "
	       "of that directory.  Nothing "
	       "that exists is changed.",
    .options = options,
    .run = run_init,
};
