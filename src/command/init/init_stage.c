#include "command/init/init_stage.h"

#include "base/durable.h"
#include "base/error.h"
#include "command/start/copy_tree.h"
#include "command/start/folder_guard.h"
#include "command/init/init_write.h"
#include "command/check/online.h"
#include "command/start/owner.h"
#include "config/load.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

struct InitStage {
	const InitOrder *order;
	char *base; /* folder of siaga.yaml */
	char *folder;
	FolderGuard *guard; /* it has passwords in it */
};

/* What the office has already is tried and kept. */
static bool take_in(const InitStage *s, const char *name, GError **err)
{
	g_autofree char *own = g_build_filename(s->base, name, NULL);
	g_autofree char *shared = g_build_filename(s->order->shared, name, NULL);
	g_autofree char *to = g_build_filename(s->folder, name, NULL);

	if (g_file_test(own, G_FILE_TEST_EXISTS))
		return symlink(own, to) == 0 ||
		       fail(err, ERR_CONFIG, "%s cannot be made: %s", to, g_strerror(errno));
	/* Some samples leave out what they have in common with others. */
	return !g_file_test(shared, G_FILE_TEST_EXISTS) || copy_tree(shared, to, err);
}

InitStage *init_stage_new(const InitOrder *order, GError **err)
{
	g_autoptr(InitStage) s = g_new0(InitStage, 1);
	g_autofree char *absolute = g_canonicalize_filename(order->config, NULL);

	s->order = order;
	s->base = g_path_get_dirname(absolute);
	g_autofree char *folder = g_build_filename(s->base, ".siaga-init-XXXXXX", NULL);
	if (!owner_make_config_folder(s->base, err))
		return NULL;
	if (!g_mkdtemp_full(folder, 0700)) {
		fail(
		    err, ERR_CONFIG, "folder %s cannot be written: %s", s->base, g_strerror(errno));
		return NULL;
	}
	s->folder = g_steal_pointer(&folder);
	s->guard = folder_guard_post(s->folder);
	if (take_in(s, "rules", err) && take_in(s, "templates", err))
		return g_steal_pointer(&s);
	return NULL;
}

void init_stage_free(InitStage *s)
{
	if (!s)
		return;
	if (s->folder)
		remove_tree(s->folder);
	folder_guard_relieve(s->guard);
	g_free(s->folder);
	g_free(s->base);
	g_free(s);
}

/* ---- trying ---- */

/* Of that mailbox alone, with secrets in the stage. */
static bool write_trial(const InitStage *s, const InitAnswers *answers, const BoxAnswers *box,
    const char *path, GError **err)
{
	InitAnswers trial = *answers;
	g_autoptr(GPtrArray) boxes = g_ptr_array_new();
	g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *secrets = g_build_filename(s->folder, "secrets", NULL);
	g_autofree char *database = g_build_filename(s->folder, "siaga.db", NULL);

	g_ptr_array_add(boxes, (gpointer)(gsize)box);
	trial.boxes = boxes;
	trial.database = database;
	remove_tree(secrets); /* of an earlier trial */
	g_autofree char *text = init_config_text(&trial, s->order->shared);
	return init_write_secrets(&trial, made, err) && g_file_set_contents(path, text, -1, err);
}

static Config *load_trial(const char *path, json_t *problems)
{
	g_autoptr(Problems) told = problems_new();
	Config *config = config_load(path, told);
	g_autofree char *text = problems_text(told);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i]; i++)
		if (*lines[i])
			json_array_append_new(problems, json_string(lines[i]));
	return config;
}

bool init_stage_try(InitStage *s, const InitAnswers *answers, const BoxAnswers *box,
    json_t *problems, json_t *warnings, GError **err)
{
	g_autofree char *path = g_build_filename(s->folder, "siaga.yaml", NULL);
	json_t *found = json_array();
	bool well = false;

	bool done = write_trial(s, answers, box, path, err);
	g_autoptr(Config) config = done ? load_trial(path, problems) : NULL;
	if (done && json_array_size(problems) == 0 && !s->order->offline && !box->client) {
		OnlineLook look = {.config = config,
		    .mailbox = config->mailboxes->pdata[0],
		    .found = found,
		    .problems = problems,
		    .warnings = warnings};
		done = online_look(&look, &well, err);
		g_free(look.proposal);
	}
	json_decref(found);
	return done;
}

/* ---- settling ---- */

/* Never onto something that is there. */
static bool put_folder(const InitStage *s, const char *name, GError **err)
{
	g_autofree char *from = g_build_filename(s->folder, name, NULL);
	g_autofree char *to = g_build_filename(s->base, name, NULL);

	if (g_file_test(to, G_FILE_TEST_EXISTS) || !g_file_test(from, G_FILE_TEST_EXISTS))
		return true;
	return rename(from, to) == 0 ||
	       fail(err, ERR_CONFIG, "%s cannot be made: %s", to, g_strerror(errno));
}

static bool put_config(const InitStage *s, const InitAnswers *answers, GError **err)
{
	g_autofree char *text = init_config_text(answers, s->order->shared);
	g_autofree char *draft = g_build_filename(s->folder, "siaga.yaml.new", NULL);

	if (!g_file_set_contents_full(draft, text, -1, G_FILE_SET_CONTENTS_DURABLE, 0644, err))
		return false;
	return (chmod(draft, 0644) == 0 && link(draft, s->order->config) == 0 &&
		   durable_name(s->order->config)) ||
	       fail(err, ERR_CONFIG, "%s cannot be made: %s", s->order->config, g_strerror(errno));
}

static void take_back(const GPtrArray *made)
{
	for (guint i = 0; i < made->len; i++)
		unlink(made->pdata[i]);
}

static bool write_people(
    const InitStage *s, const InitAnswers *answers, char **left_r, GError **err)
{
	g_autofree char *own = g_build_filename(s->base, "rules", NULL);
	g_autofree char *path = g_build_filename(s->folder, "rules", "directory.yaml", NULL);

	*left_r = NULL;
	return g_file_test(own, G_FILE_TEST_EXISTS) ||
	       init_write_people(answers, path, left_r, err);
}

bool init_stage_settle(InitStage *s, const InitAnswers *answers, char **left_r, GError **err)
{
	g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = g_path_get_dirname(answers->database);

	if (!owner_make_folder(folder, err))
		return false;
	bool done = write_people(s, answers, left_r, err) &&
		    init_write_secrets(answers, made, err) && put_folder(s, "rules", err) &&
		    put_folder(s, "templates", err) && put_config(s, answers, err);
	if (!done)
		take_back(made);
	return done;
}
