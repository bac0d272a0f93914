/**
 * The same pages, each next one asked for while the last is worked on, so that the server reads while this process works. At most two are in
 * memory. Where a page cannot be read, those before it come first.
 */
export async function* oneAhead<Page>(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  let next = pages.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = pages.next();
      // A failure is reported when the page is taken, not while the one before is worked on.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await pages.return(undefined);
  }
}
