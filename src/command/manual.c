/* The command table as a man page and as shell completion. */
#include "command/manual.h"

#include "command/command.h"

#include <string.h>

/* Text is hostile to roff where it starts a line with a dot or quote, or holds a backslash; a hyphen
 * would become a typographic one that cannot be copied into a shell. */
void manual_print_roff(const char *text)
{
	bool starts_line = true;

	for (const char *c = text; *c; c++) {
		if (starts_line && (*c == '.' || *c == '\''))
			fputs("\\&", stdout);
		if (*c == '\\')
			fputs("\\e", stdout);
		else if (*c == '-')
			fputs("\\-", stdout);
		else
			putchar(*c);
		starts_line = *c == '\n';
	}
}

void manual_print_title(const char *name, int section)
{
	g_autofree char *upper = g_ascii_strup(name, -1);

	fputs(".TH ", stdout);
	manual_print_roff(upper);
	printf(" %d \"\" \"siaga\\-%s\"\n", section, SIAGA_VERSION);
}

/* Paragraphs are parted by an empty line; a line that starts with a space is kept as it stands. */
static void print_paragraphs(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	bool as_it_stands = false;

	puts(".PP");
	for (char **line = lines; *line; line++) {
		bool indented = **line == ' ';
		if (indented != as_it_stands && **line)
			puts(indented ? ".nf" : ".fi");
		as_it_stands = **line ? indented : as_it_stands;
		if (!**line && !as_it_stands)
			puts(".PP");
		else {
			manual_print_roff(*line);
			putchar('\n');
		}
	}
	if (as_it_stands)
		puts(".fi");
}

static void print_option(const Option *option)
{
	puts(".TP");
	fputs("\\fB", stdout);
	if (option->letter)
		printf("\\-%c\\fR, \\fB", option->letter);
	fputs("\\-\\-", stdout);
	manual_print_roff(option->name);
	fputs("\\fR", stdout);
	if (option->value) {
		fputs(" \\fI", stdout);
		manual_print_roff(option->value);
		fputs("\\fR", stdout);
	}
	putchar('\n');
	manual_print_roff(option->help);
	putchar('\n');
}

static void print_options(const Option *options)
{
	for (const Option *o = options; o && o->name; o++)
		print_option(o);
}

static void print_command(const Command *command)
{
	fputs(".SS siaga ", stdout);
	manual_print_roff(command->name);
	if (*command->words)
		putchar(' ');
	manual_print_roff(command->words);
	putchar('\n');
	manual_print_roff(command->summary);
	puts(".");
	print_options(command->options);
	if (command->details)
		print_paragraphs(command->details);
}

void manual_print_page(void)
{
	manual_print_title("siaga", 1);
	puts(".SH NAME\nsiaga \\- runs an office's procedure by e\\-mail");
	puts(".SH SYNOPSIS\n\\fBsiaga\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIWORD\\fR...]");
	puts(".SH COMMANDS");
	for (guint i = 0; command_table[i]; i++)
		if (!command_table[i]->hidden)
			print_command(command_table[i]);
	puts(".SH OPTIONS\nEvery command knows these.");
	print_options(command_options);
	puts(".SH SEE ALSO\n.BR siaga.yaml (5),\n.BR siaga\\-rules (5),\n.BR siaga\\-letters (5)");
	puts(".SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage, 75 try again later.");
}

/* Words that can follow `name` as the second of a command's two words. */
static char *second_words(const char *name)
{
	g_autoptr(GString) words = g_string_new(NULL);
	g_autofree char *prefix = g_strconcat(name, " ", NULL);

	for (guint i = 0; command_table[i]; i++)
		if (!command_table[i]->hidden && g_str_has_prefix(command_table[i]->name, prefix))
			g_string_append_printf(words, "%s%s", words->len ? " " : "",
			    command_table[i]->name + strlen(prefix));
	return g_string_free(g_steal_pointer(&words), FALSE);
}

static void print_option_names(const Option *options)
{
	for (const Option *o = options; o && o->name; o++)
		printf(" --%s", o->name);
}

/* One row of the completion's case table: a command's options and second words. */
static void print_case(const char *first)
{
	g_autofree char *words = second_words(first);

	printf("\t%s) words='%s", first, words);
	for (guint i = 0; command_table[i]; i++) {
		g_auto(GStrv) names = g_strsplit(command_table[i]->name, " ", 2);
		if (!command_table[i]->hidden && g_str_equal(names[0], first))
			print_option_names(command_table[i]->options);
	}
	puts("' ;;");
}

/* The first words of all commands, each once, in the order of the table. */
static GPtrArray *first_words(void)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; command_table[i]; i++) {
		g_auto(GStrv) names = g_strsplit(command_table[i]->name, " ", 2);
		if (!command_table[i]->hidden &&
		    !g_ptr_array_find_with_equal_func(found, names[0], g_str_equal, NULL))
			g_ptr_array_add(found, g_strdup(names[0]));
	}
	return found;
}

void manual_print_bash(void)
{
	g_autoptr(GPtrArray) commands = first_words();

	puts("# bash completion for siaga, made by 'siaga help --completion bash'\n_siaga()\n{");
	fputs("\tlocal word=${COMP_WORDS[COMP_CWORD]} words= commands='", stdout);
	for (guint i = 0; i < commands->len; i++)
		printf("%s%s", i ? " " : "", (const char *)commands->pdata[i]);
	puts("'\n\tif [ \"$COMP_CWORD\" -eq 1 ]; then");
	puts("\t\tmapfile -t COMPREPLY < <(compgen -W \"$commands\" -- "
	     "\"$word\")\n\t\treturn\n\tfi");
	puts("\tcase ${COMP_WORDS[1]} in");
	for (guint i = 0; i < commands->len; i++)
		print_case(commands->pdata[i]);
	fputs("\tesac\n\twords+='", stdout);
	print_option_names(command_options);
	puts(" --help'\n\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\"; compgen -f "
	     "-- \"$word\")");
	puts("}\ncomplete -o filenames -F _siaga siaga");
}
