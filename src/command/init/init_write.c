#include "command/init/init_write.h"

#include "base/clock.h"
#include "base/durable.h"
#include "base/error.h"
#include "command/start/owner.h"
#include "config/office/provider.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A text as YAML takes it: JSON's form is one of YAML's. */
static char *quoted(const char *text)
{
	json_t *value = json_string(text);
	char *dumped = json_dumps(value, JSON_ENCODE_ANY);
	char *copy = g_strdup(dumped ? dumped : "\"\"");

	free(dumped);
	json_decref(value);
	return copy;
}

/* "  key: value" and, behind it, what it is for. */
static void line(
    GString *out, const char *indent, const char *key, const char *value, const char *why)
{
	g_autofree char *text = value ? quoted(value) : NULL;

	if (!value)
		return;
	gsize start = out->len;
	g_string_append_printf(out, "%s%s: %s", indent, key, text);
	if (why)
		g_string_append_printf(
		    out, "%*s# %s", MAX(1, 44 - (int)(out->len - start)), "", why);
	g_string_append_c(out, '\n');
}

static char *secret_path(const InitAnswers *a, const char *name)
{
	g_autofree char *folder = g_path_get_dirname(a->database);

	return name ? g_build_filename(folder, "secrets", name, NULL)
		    : g_build_filename(folder, "secrets", NULL);
}

static char *client_name(const BoxAnswers *box)
{
	return g_strconcat(box->name, ".client", NULL);
}

static void add_login(GString *out, const InitAnswers *a, const BoxAnswers *box)
{
	g_autofree char *own = secret_path(a, box->name);
	g_autofree char *path =
	    g_strconcat("file:", box->password_file ? box->password_file : own, NULL);
	g_autofree char *name = client_name(box);
	g_autofree char *client = secret_path(a, name);
	g_autofree char *client_ref = g_strconcat("file:", client, NULL);

	if (!box->client) {
		line(out, "    ", "secret", path, "never the password itself");
		return;
	}
	g_string_append(out, "    auth: oauth2\n    oauth:\n");
	line(out, "      ", "client", box->client, "consent: siaga login");
	line(out, "      ", "client-secret", box->client_secret ? client_ref : NULL, NULL);
}

static void add_ids(GString *out, const BoxAnswers *box)
{
	static const char why[] = "    # whose Authentication-Results are believed: only a server "
				  "that takes away what a sender\n"
				  "    # writes in its name; `siaga check --online` tries that\n";

	if (box->authserv_ids->len == 0 && provider_preset(box->provider)->authserv_id)
		return; /* the preset's */
	g_string_append(out, why);
	if (box->authserv_ids->len == 0) {
		g_string_append(
		    out, "    # authserv-ids: [...]       # without it no approval acts\n");
		return;
	}
	g_string_append(out, "    authserv-ids: [");
	for (guint i = 0; i < box->authserv_ids->len; i++) {
		g_autofree char *id = quoted(box->authserv_ids->pdata[i]);
		g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", id);
	}
	g_string_append(out, "]\n");
}

static void add_box(GString *out, const InitAnswers *a, const BoxAnswers *box)
{
	g_autofree char *smtp = box->smtp ? quoted(box->smtp) : NULL;

	g_string_append_printf(out, "  - name: %s\n", box->name);
	line(out, "    ", "purpose", purpose_names[box->purpose],
	    "what its address is published for");
	line(out, "    ", "address", box->address, NULL);
	if (box->provider != PROVIDER_NONE)
		line(out, "    ", "provider", provider_names[box->provider],
		    "servers, limits, spam folder, whom to believe");
	line(out, "    ", "url", box->imap, NULL);
	line(out, "    ", "user", box->user, NULL);
	add_login(out, a, box);
	add_ids(out, box);
	line(out, "    ", "ca", box->ca, "instead of the system's authorities");
	g_string_append(out, "    after: seen                 # what becomes of mail that was "
			     "taken: keep, seen, move:FOLDER\n");
	if (smtp)
		g_string_append_printf(out, "    send: {url: %s}\n", smtp);
}

/* The directory of files that the sample has in common with others; NULL: none. */
static char *common_of(const char *shared)
{
	g_autofree char *folder = g_canonicalize_filename(shared, NULL);
	g_autofree char *path = g_build_filename(folder, "siaga.yaml", NULL);
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Node) node = yaml_load(path, problems);
	const Node *common = node ? node_get(node, "common") : NULL;

	return common && common->text ? g_canonicalize_filename(common->text, folder) : NULL;
}

char *init_config_text(const InitAnswers *a, const char *shared)
{
	GString *out = g_string_new(NULL);
	g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(a->zone);
	int now = zone ? g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, clock_now()) : 0;
	const char *label = zone ? g_time_zone_get_abbreviation(zone, now) : a->zone;

	g_string_append_printf(out,
	    "# Made by `siaga init`.  `siaga check` tells of every mistake at once, `siaga help "
	    "KEY` what a key\n"
	    "# means; %s/siaga.yaml shows those that are not here.\n\noffice:\n",
	    shared);
	line(out, "  ", "name", a->office, NULL);
	line(out, "  ", "head-title", a->head_title, "as letters have it");
	line(out, "  ", "address", a->address, NULL);
	line(out, "  ", "place", a->place, "in the date line of letters");
	line(out, "  ", "phone", a->phone, NULL);
	line(out, "  ", "host", a->host, "domain of Message-IDs");
	line(out, "  ", "time-zone", a->zone, NULL);
	line(out, "  ", "zone-label", label, "behind times of day in letters");
	g_string_append_c(out, '\n');
	g_autofree char *common = common_of(shared);
	line(out, "", "common", common, "what is not in rules/ and templates/ here");
	line(out, "", "database", a->database, NULL);
	line(out, "", "administrator", a->administrator, "gets alarms");
	g_string_append(out, "\nmailboxes:\n");
	for (guint i = 0; i < a->boxes->len; i++)
		add_box(out, a, a->boxes->pdata[i]);
	return g_string_free(out, FALSE);
}

/* ---- secrets ---- */

static bool write_secret(const char *path, const char *text, GPtrArray *made, GError **err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd < 0)
		return fail(err, ERR_CONFIG, "the secret %s cannot be made: %s", path,
		    errno == EEXIST
			? "it is there already; name it as 'password-file', or move it away"
			: g_strerror(errno));
	g_ptr_array_add(made, g_strdup(path));
	bool done = write(fd, text, strlen(text)) == (ssize_t)strlen(text) &&
		    write(fd, "\n", 1) == 1 && fsync(fd) == 0;
	done = close(fd) == 0 && done && durable_name(path);
	g_autofree char *folder = g_path_get_dirname(path);
	if (done)
		return owner_give_file(folder, path, err);
	return fail(
	    err, ERR_CONFIG, "the secret %s cannot be written: %s", path, g_strerror(errno));
}

bool init_write_secrets(const InitAnswers *a, GPtrArray *made, GError **err)
{
	g_autofree char *folder = secret_path(a, NULL);

	g_autofree char *above = g_path_get_dirname(a->database);

	if (mkdir(folder, 0700) == 0) {
		if (!owner_give_file(above, folder, err))
			return false;
	} else if (errno != EEXIST) {
		return fail(
		    err, ERR_CONFIG, "folder %s cannot be made: %s", folder, g_strerror(errno));
	}
	for (guint i = 0; i < a->boxes->len; i++) {
		const BoxAnswers *box = a->boxes->pdata[i];
		g_autofree char *path = secret_path(a, box->name);
		g_autofree char *name = client_name(box);
		g_autofree char *client = secret_path(a, name);
		if (box->password && !write_secret(path, box->password, made, err))
			return false;
		if (box->client_secret && !write_secret(client, box->client_secret, made, err))
			return false;
	}
	return true;
}

/* ---- people ---- */

/* A place in a text, and what is to stand there. */
typedef struct Change {
	gsize from, to; /* bytes */
	char *text;
} Change;

static void change_free(gpointer change)
{
	g_free(((Change *)change)->text);
	g_free(change);
}

static gsize line_start(const char *text, guint line)
{
	const char *p = text;

	for (guint i = 1; i < line && p; i++) {
		p = strchr(p, '\n');
		p = p ? p + 1 : NULL;
	}
	return p ? (gsize)(p - text) : strlen(text);
}

static gsize byte_of(const char *text, Spot at)
{
	const char *start = text + line_start(text, at.line);

	return (gsize)(g_utf8_offset_to_pointer(start, (glong)at.column - 1) - text);
}

/* The value of a key, which is one line's text; false: it is of another form. */
static bool replace_value(
    GPtrArray *changes, const char *text, const Node *person, const char *key, const char *value)
{
	const Node *node = node_get(person, key);

	if (!node || node->kind != NODE_TEXT || !node->raw || strchr(node->raw, '\n'))
		return false;
	gsize from = byte_of(text, node->at);
	if (strncmp(text + from, node->raw, strlen(node->raw)) != 0)
		return false;
	Change *change = g_new0(Change, 1);
	*change = (Change){from, from + strlen(node->raw), quoted(value)};
	g_ptr_array_add(changes, change);
	return true;
}

/* What the sample invents of a person beside name and address. */
static void drop_line(GPtrArray *changes, const char *text, const Node *person, const char *key)
{
	const Node *node = node_get(person, key);

	if (!node || node->kind != NODE_TEXT || !node->raw || strchr(node->raw, '\n'))
		return;
	Change *change = g_new0(Change, 1);
	*change = (Change){
	    line_start(text, node->at.line), line_start(text, node->at.line + 1), g_strdup("")};
	g_ptr_array_add(changes, change);
}

static bool role_decides(const Node *root, const char *role)
{
	const Node *roles = node_get(root, "roles");

	for (guint i = 0; roles && roles->items && i < roles->items->len; i++) {
		const Node *name = node_get(roles->items->pdata[i], "role");
		const Node *deciding = node_get(roles->items->pdata[i], "deciding");
		if (name && g_strcmp0(name->text, role) == 0)
			return deciding && g_strcmp0(deciding->text, "yes") == 0;
	}
	return false;
}

typedef enum { SAMPLE_NONE, SAMPLE_STAFF, SAMPLE_DECIDES } SamplePerson;

static SamplePerson kind_of(const Node *root, const Node *person)
{
	const Node *roles = node_get(person, "roles");
	SamplePerson kind = roles ? SAMPLE_STAFF : SAMPLE_NONE;

	for (guint i = 0; roles && roles->items && i < roles->items->len; i++)
		if (role_decides(root, ((const Node *)roles->items->pdata[i])->text))
			kind = SAMPLE_DECIDES;
	if (roles && roles->kind == NODE_TEXT && role_decides(root, roles->text))
		kind = SAMPLE_DECIDES;
	return kind;
}

static bool put_person(
    GPtrArray *changes, const char *text, const Node *person, const char *name, const char *address)
{
	drop_line(changes, text, person, "rank");
	drop_line(changes, text, person, "nip");
	return replace_value(changes, text, person, "name", name) &&
	       replace_value(changes, text, person, "addresses", address);
}

static gint later_first(gconstpointer a, gconstpointer b)
{
	const Change *left = *(const Change *const *)a, *right = *(const Change *const *)b;

	return left->from < right->from ? 1 : left->from > right->from ? -1 : 0;
}

static void apply(GString *text, GPtrArray *changes)
{
	g_ptr_array_sort(changes, later_first);
	for (guint i = 0; i < changes->len; i++) {
		const Change *change = changes->pdata[i];
		g_string_erase(text, (gssize)change->from, (gssize)(change->to - change->from));
		g_string_insert(text, (gssize)change->from, change->text);
	}
}

static void add_left(GString *left, const Node *person)
{
	const Node *name = node_get(person, "person");

	if (name && name->text && node_get(person, "addresses"))
		g_string_append_printf(left, "%s%s", left->len > 0 ? ", " : "", name->text);
}

/* Both changes found their places. */
static bool find_people(
    const InitAnswers *a, const Node *root, const char *text, GPtrArray *changes, GString *left)
{
	const Node *people = node_get(root, "people");
	bool approver = false, staff = false;

	for (guint i = 0; people && people->items && i < people->items->len; i++) {
		const Node *person = people->items->pdata[i];
		SamplePerson kind = kind_of(root, person);
		if (kind == SAMPLE_DECIDES && !approver)
			approver =
			    put_person(changes, text, person, a->approver, a->approver_address);
		else if (kind == SAMPLE_STAFF && !staff)
			staff = put_person(changes, text, person, a->staff, a->staff_address);
		else
			add_left(left, person);
	}
	return approver && staff;
}

bool init_write_people(const InitAnswers *a, const char *path, char **left_r, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Node) root = yaml_load(path, problems);
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(change_free);
	g_autofree char *bytes = NULL;
	GString *left = g_string_new(NULL);
	gsize length;

	if (!root || !g_file_get_contents(path, &bytes, &length, err) || !bytes) {
		g_string_free(left, TRUE);
		return err && *err ? false : fail(err, ERR_CONFIG, "%s cannot be read", path);
	}
	bool found = find_people(a, root, bytes, changes, left);
	GString *text = g_string_new(bytes);
	apply(text, changes);
	bool done =
	    found
		? g_file_set_contents_full(
		      path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0644, err)
		: fail(err, ERR_CONFIG,
		      "%s has nobody to be replaced by the approver and by staff: write them there",
		      path);
	g_string_free(text, TRUE);
	*left_r = g_string_free(left, FALSE);
	return done;
}
