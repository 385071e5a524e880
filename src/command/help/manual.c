/* The command table as a man page and as shell completion. */
#include "command/help/manual.h"

#include "command/start/command.h"

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

/* Each asks the program what may stand there (complete.c); where that says nothing it offers files. */
static const struct {
	const char *shell, *script;
} completions[] = {
    {"bash", "# bash completion for siaga, made by 'siaga help --completion bash'\n"
	     "_siaga()\n"
	     "{\n"
	     "\tlocal word=${COMP_WORDS[COMP_CWORD]}\n"
	     "\tmapfile -t COMPREPLY < <(siaga complete -- \"${COMP_WORDS[@]:1:COMP_CWORD}\" "
	     "2>/dev/null | cut -f 1)\n"
	     "\t[ ${#COMPREPLY[@]} -gt 0 ] ||\n"
	     "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
	     "}\n"
	     "complete -o filenames -F _siaga siaga\n"},
    {"zsh", "#compdef siaga\n"
	    "# zsh completion for siaga, made by 'siaga help --completion zsh'\n"
	    "_siaga() {\n"
	    "\tlocal candidate meaning\n"
	    "\tlocal -a found\n"
	    "\twhile IFS=$'\\t' read -r candidate meaning; do\n"
	    "\t\tfound+=(\"${candidate//:/\\\\:}:$meaning\")\n"
	    "\tdone < <(siaga complete -- \"${(@)words[2,CURRENT]}\" 2>/dev/null)\n"
	    "\tif (( $#found )); then\n"
	    "\t\t_describe -t siaga siaga found\n"
	    "\telse\n"
	    "\t\t_files\n"
	    "\tfi\n"
	    "}\n"
	    "_siaga \"$@\"\n"},
    {"fish", "# fish completion for siaga, made by 'siaga help --completion fish'\n"
	     "function __siaga_complete\n"
	     "\tset -l words (commandline -opc)\n"
	     "\tset -l typed (commandline -ct)\n"
	     "\tset -l found (siaga complete -- $words[2..-1] \"$typed\" 2>/dev/null)\n"
	     "\tif test (count $found) -gt 0\n"
	     "\t\tprintf '%s\\n' $found\n"
	     "\telse\n"
	     "\t\t__fish_complete_path \"$typed\"\n"
	     "\tend\n"
	     "end\n"
	     "complete -c siaga -f -a '(__siaga_complete)'\n"},
};

bool manual_print_completion(const char *shell)
{
	for (guint i = 0; i < G_N_ELEMENTS(completions); i++)
		if (g_str_equal(completions[i].shell, shell)) {
			fputs(completions[i].script, stdout);
			return true;
		}
	return false;
}
