import { writtenIn } from '../../domain/text/written-in';
import { PageLanguage } from './day-input';

/** Shows somebody's words in a paragraph of its own, in the writer's language. */
export function Quote({ children: words }: { children: string }) {
  return (
    <PageLanguage.Consumer>
      {(language) => (
        <p class="quote" lang={writtenIn(words, language)}>
          {words}
        </p>
      )}
    </PageLanguage.Consumer>
  );
}
