/*
 * grammar.h: the sentences of which an answer may consist (`grammar` of rules/vocabulary.yaml), compiled.  It is an allow-list: a word that stands in no class is in no sentence.
 *
 * A class is a list of words or short phrases; one that ends in "~" may carry any of `endings` ("data~":
 * datanya), one that ends in "~~" has to.  A phrase is a pattern over classes and earlier phrases: `a b` one behind the other, `a | b` either,
 * `( )`, `a?` may be missing, `a*` any number, `a+` at least one.  $own, $kind, $asked, $name, $proper, $digits stand for what
 * depends on the entry and the office (PatternKind).
 */
#ifndef SIAGA_CONFIG_OFFICE_GRAMMAR_H
#define SIAGA_CONFIG_OFFICE_GRAMMAR_H

#include "config/reader/problem.h"

typedef struct WordClass {
	char *name;
	guint index; /* in Grammar.classes */
	GPtrArray *words; /* of char *, folded */
} WordClass;

typedef enum {
	PATTERN_CLASS,
	PATTERN_SEQUENCE, /* all of `parts`, in order */
	PATTERN_CHOICE, /* one of `parts` */
	PATTERN_OPTIONAL, /* parts[0] or nothing */
	PATTERN_REPEATED, /* parts[0] any number of times */
	PATTERN_OWN, /* $own: the entry's own number */
	PATTERN_KIND, /* $kind: what the entry's workflow is called */
	PATTERN_ASKED, /* $asked: a role that another stage of the entry's workflow asks */
	PATTERN_NAME, /* $name: a word of a name that the office's directory has */
	PATTERN_DIGITS, /* $digits: a number of any meaning, for addresses */
	PATTERN_PROPER, /* $proper: a word with a capital letter that no list knows */
} PatternKind;

typedef struct Pattern {
	PatternKind kind;
	const WordClass *word_class; /* PATTERN_CLASS; borrowed */
	GPtrArray *parts; /* of Pattern *, shared; NULL for leaves */
	int references;
} Pattern;

/* One phrase of a class, as the index by first word finds it. */
typedef struct ClassPhrase {
	const WordClass *word_class;
	char **words; /* ended by NULL; the first is what it is found by */
	guint length;
} ClassPhrase;

/* What may stand where (`sentences`).  Never NULL once loaded without problems. */
typedef struct Sentences {
	Pattern *lead; /* in front of an act without note, in the same clause */
	Pattern *tail; /* behind it */
	Pattern *tail_passive; /* behind one that could have its doer behind it ("disetujui ...") */
	Pattern *note_lead, *note_tail; /* the same of acts with a note */
	Pattern *aside; /* a clause of its own, anywhere: courtesies, praise, thanks */
	Pattern *before; /* a clause of its own that may only stand before the act */
	Pattern *closing; /* a clause behind which names may stand */
	Pattern *card; /* a line of a name card, but for numbers and addresses */
	Pattern *signer; /* a line that is a name or a title, and nothing else */
} Sentences;

typedef struct Grammar {
	GPtrArray *classes; /* of WordClass */
	GHashTable *by_name; /* char * -> WordClass; borrowed keys and values */
	GHashTable *phrases; /* char * -> Pattern */
	GHashTable *index; /* first word -> GPtrArray of ClassPhrase */
	GHashTable *known; /* set of every word of the classes, bent ones too */
	GPtrArray *endings; /* of char * */
	GPtrArray *prefixes; /* of char *: some write them as a word of its own */
	Sentences sentences;
} Grammar;

/* NULL: no such class; borrowed. */
const WordClass *grammar_class(const Grammar *grammar, const char *name);

/* The phrases that begin with this word (array of ClassPhrase); NULL: none; borrowed. */
const GPtrArray *grammar_phrases(const Grammar *grammar, const char *word);

/* NULL is nothing to free. */
void grammar_free(Grammar *grammar);

#endif
