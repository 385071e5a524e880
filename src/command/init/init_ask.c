#include "command/init/init_ask.h"

#include "base/error.h"
#include "base/text.h"
#include "command/init/secret_prompt.h"
#include "config/office/provider.h"

#include <string.h>

/* ---- out of a file ---- */

static void add_texts(Problems *to, Spot at, const json_t *texts)
{
	for (size_t i = 0; i < json_array_size(texts); i++)
		problems_add(to, at, "%s", json_string_value(json_array_get(texts, i)));
}

static void warn(const json_t *texts)
{
	for (size_t i = 0; i < json_array_size(texts); i++) {
		g_autofree char *safe = text_escape(json_string_value(json_array_get(texts, i)));
		fprintf(stderr, "warning: %s\n", safe);
	}
}

static bool try_box(
    InitStage *stage, const InitAnswers *a, const BoxAnswers *box, Problems *problems, GError **err)
{
	json_t *wrong = json_array(), *warnings = json_array();
	bool done = init_stage_try(stage, a, box, wrong, warnings, err);

	add_texts(problems, box->at, wrong);
	warn(warnings);
	json_decref(wrong);
	json_decref(warnings);
	return done;
}

InitAnswers *init_answers_tried(InitStage *stage, const char *path, bool *wrong_r, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(InitAnswers) a = init_answers_read(path, problems);
	bool done = a != NULL;

	for (guint i = 0; done && problems_count(problems) == 0 && i < a->boxes->len; i++)
		done = try_box(stage, a, a->boxes->pdata[i], problems, err);
	*wrong_r = problems_count(problems) > 0;
	if (done && !*wrong_r)
		return g_steal_pointer(&a);
	if (*wrong_r) {
		g_autofree char *text = problems_text(problems);
		fputs(text, stderr);
		g_clear_error(err);
		fail(err, ERR_CONFIG, "nothing is written: %u answer%s to be mended",
		    problems_count(problems), problems_count(problems) == 1 ? " is" : "s are");
	}
	return NULL;
}

/* ---- by questions ---- */

/* Without its end; NULL: there is no more. */
static char *read_line(bool secret)
{
	SecretPrompt *prompt = secret ? secret_prompt_hide() : NULL;
	GString *line = g_string_new(NULL);
	int byte;

	while ((byte = getchar()) != EOF && byte != '\n')
		g_string_append_c(line, (char)byte);
	if (prompt)
		putchar('\n');
	secret_prompt_show(prompt);
	bool ended = byte == EOF && line->len == 0;
	return g_string_free(line, ended);
}

static char *ask_line(const Field *field)
{
	bool secret =
	    g_str_equal(field->key, "password") || g_str_equal(field->key, "client-secret");

	printf("%s", field->help);
	if (field->absent)
		printf(" [%s]", field->absent);
	printf(": ");
	fflush(stdout);
	char *line = read_line(secret);
	return line ? g_strstrip(line) : NULL;
}

/* The answer is read as if it stood in a file; false: it is wrong, and why was told. */
static bool take(Reader *reader, const Field *field, const char *line, void *target)
{
	const Field one[] = {*field, {.key = NULL}};
	g_autoptr(Problems) problems = problems_new();
	json_t *pair = json_pack("{s:s}", field->key, line);
	char *text = pair ? json_dumps(pair, 0) : NULL;
	g_autoptr(Node) node = text ? yaml_parse("answer", text, strlen(text), problems) : NULL;
	Problems *before = reader->problems;

	json_decref(pair);
	free(text);
	reader->problems = problems;
	if (node)
		fields_read(reader, node, one, target);
	reader->problems = before;
	g_autofree char *told = problems_text(problems);
	if (node && problems_count(problems) == 0)
		return true;
	printf("  %s", *told ? strchr(told, ' ') + 1 : "that is not text\n");
	return false;
}

/* Whether what is answered so far fits together; why not was told. */
static bool fits(Reader *reader, const InitAnswers *a, const BoxAnswers *box)
{
	g_autoptr(Problems) problems = problems_new();
	Problems *before = reader->problems;

	reader->problems = problems;
	init_answers_check(reader, a);
	if (box)
		init_answers_check_box(reader, a, box);
	reader->problems = before;
	g_autofree char *told = problems_text(problems);
	if (problems_count(problems) == 0)
		return true;
	printf("  %s", strchr(told, ' ') + 1);
	return false;
}

static bool ended(GError **err)
{
	return fail(
	    err, ERR_CONFIG, "the input has ended before all was answered; nothing is written");
}

/* Until it is answered well; *given_r: it was not left empty. */
static bool ask(Reader *reader, const Field *field, void *target, bool *given_r, GError **err)
{
	for (;;) {
		g_autofree char *line = ask_line(field);
		if (!line)
			return ended(err);
		*given_r = *line != '\0';
		if (!*given_r && !field->required)
			return true;
		if (!*given_r)
			printf("  that has to be answered\n");
		else if (take(reader, field, line, target))
			return true;
	}
}

static const Field *field_of(const Field *fields, const char *key)
{
	while (!g_str_equal(fields->key, key))
		fields++;
	return fields;
}

static bool ask_box_key(Reader *reader, BoxAnswers *box, const char *key, GError **err)
{
	bool given;

	return ask(reader, field_of(init_box_fields, key), box, &given, err);
}

static bool ask_secret(Reader *reader, BoxAnswers *box, GError **err)
{
	const Preset *preset = provider_preset(box->provider);

	if (preset->password == PASSWORD_APP)
		printf("  It takes no password of the account here, only an app password.  Log in "
		       "as %s\n"
		       "  at %s ,\n"
		       "  turn 2-step verification on if it is off, make one for siaga, and paste "
		       "it.\n",
		    box->address, preset->app_passwords);
	if (preset->password == PASSWORD_ENDED)
		printf("  This provider has ended passwords; consent is asked for instead.\n");
	else if (!ask_box_key(reader, box, "password", err))
		return false;
	if (box->password)
		return true;
	return ask_box_key(reader, box, "client", err) &&
	       (!box->client || ask_box_key(reader, box, "client-secret", err));
}

/* The address is known. */
static bool ask_rest(Reader *reader, BoxAnswers *box, GError **err)
{
	box->provider = provider_of_address(box->address);
	if (!ask_box_key(reader, box, "purpose", err))
		return false;
	if (box->provider != PROVIDER_NONE)
		printf("  Its provider is %s.\n", provider_names[box->provider]);
	else if (!ask_box_key(reader, box, "provider", err))
		return false;
	if (box->provider == PROVIDER_NONE &&
	    (!ask_box_key(reader, box, "imap", err) || !ask_box_key(reader, box, "smtp", err) ||
		!ask_box_key(reader, box, "ca", err) || !ask_box_key(reader, box, "user", err)))
		return false;
	if (!ask_secret(reader, box, err))
		return false;
	return provider_preset(box->provider)->authserv_id ||
	       ask_box_key(reader, box, "authserv-ids", err);
}

/* Whether it can be used; what is wrong was told. */
static bool box_is_well(
    InitStage *stage, Reader *reader, InitAnswers *a, BoxAnswers *box, bool *well_r, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	Problems *before = reader->problems;

	reader->problems = problems;
	init_box_finish(reader, box);
	init_answers_finish(reader, a);
	reader->problems = before;
	printf("  Trying %s …\n", box->address);
	fflush(stdout);
	bool done = problems_count(problems) > 0 || try_box(stage, a, box, problems, err);
	g_autofree char *text = problems_text(problems);
	*well_r = problems_count(problems) == 0;
	if (done)
		printf("%s%s", text, *well_r ? "  It can be used.\n" : "  Once more, please:\n");
	return done;
}

/* With what followed from it. */
static void forget_last(InitAnswers *a)
{
	g_ptr_array_remove_index(a->boxes, a->boxes->len - 1);
	g_clear_pointer(&a->host, g_free);
}

/* One mailbox, until it can be used; *more_r: there was one. */
static bool ask_box(InitStage *stage, Reader *reader, InitAnswers *a, bool *more_r, GError **err)
{
	Field address = *field_of(init_box_fields, "address");
	bool well = false;

	if (a->boxes->len > 0) {
		address.required = false;
		address.help = "Address of another mailbox";
		address.absent = "no more";
	}
	while (!well) {
		BoxAnswers *box = init_box_new();
		box->at = (Spot){g_intern_static_string("answer"), 0, 0};
		if (!ask(reader, &address, box, more_r, err)) {
			row_free(box);
			return false;
		}
		if (*more_r && !fits(reader, a, box)) {
			row_free(box);
			continue;
		}
		if (*more_r && !ask_rest(reader, box, err)) {
			row_free(box);
			return false;
		}
		if (!*more_r) {
			row_free(box);
			return true;
		}
		g_ptr_array_add(a->boxes, box);
		if (!box_is_well(stage, reader, a, box, &well, err))
			return false;
		if (!well)
			forget_last(a);
	}
	return true;
}

/* All these are texts. */
static bool ask_of_office(Reader *reader, InitAnswers *a, const Field *field, GError **err)
{
	char **answer = (char **)(void *)((char *)a + field->offset);
	bool given, well = false;

	while (!well) {
		g_clear_pointer(answer, g_free);
		if (!ask(reader, field, a, &given, err))
			return false;
		well = fits(reader, a, NULL);
	}
	return true;
}

static bool ask_all(InitStage *stage, Reader *reader, InitAnswers *a, GError **err)
{
	bool more = true;

	for (const Field *f = init_fields; f->key; f++)
		if (f->required && f->kind != FIELD_ROWS && !ask_of_office(reader, a, f, err))
			return false;
	while (more)
		if (!ask_box(stage, reader, a, &more, err))
			return false;
	return true;
}

InitAnswers *init_ask(InitStage *stage, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autofree char *here = g_get_current_dir();
	Reader reader = {.problems = problems, .names = names, .base = here};
	g_autoptr(InitAnswers) a = init_answers_new();

	a->at = (Spot){g_intern_static_string("answer"), 0, 0};
	return ask_all(stage, &reader, a, err) ? g_steal_pointer(&a) : NULL;
}
