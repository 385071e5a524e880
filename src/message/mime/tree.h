/*
 * tree.h: the tree of a mail's parts as GMime reads it.  GMime is shown the mail's marks and the
 * Content-Type fields below them, never the bytes between, in which no boundary can stand: so it takes the
 * same time for an attachment of any length, and what it is shown has a limit (LIMIT_OUTLINE).
 */
#ifndef SIAGA_MESSAGE_MIME_TREE_H
#define SIAGA_MESSAGE_MIME_TREE_H

#include "message/mime/marks.h"

#include <gmime/gmime.h>

/* Call once per process before the first tree_read(). */
void tree_setup(void);

/* What is to be read: the part below mark `head`, whose content is the marks from `next` up to `end`. */
typedef struct TreeRange {
	guint head, next, end;
} TreeRange;

typedef struct Tree {
	GMimeObject *root;
	TreeRange range; /* less what `room` had no place for */
	bool limited; /* that was something */
	GArray *starts; /* of gint64: where GMime saw the line of each mark, `head` first */
} Tree;

/* Given a boundary (its start not NULL) the part is a multipart of that type and boundary, whatever its
 * header says.  *room: how much GMime may still be shown of this mail; less afterwards. */
Tree *tree_read(const Marks *marks, TreeRange range, const char *type, Span boundary, gsize *room);
void tree_free(Tree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tree, tree_free)

/* The mark below which the part's header stands. */
guint tree_mark(const Tree *tree, GMimeObject *part);

/* The mark that ends a part without parts; range.end: none does. */
guint tree_end(const Tree *tree, GMimePart *part);

/* Did GMime read the part as a multipart with that boundary, and find parts in it? */
bool tree_agrees(GMimeObject *part, Span boundary);

#endif
