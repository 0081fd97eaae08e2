/** Optional: tags are suggested behind a comma too. Without this script the first one is. */

const field = document.querySelector<HTMLInputElement>('input[name=tags][list]');
const list = field?.list;

if (field && list) {
  const tags = [...list.querySelectorAll('option')].map(option => option.value);
  field.addEventListener('input', () => {
    const [, begun = ''] = /^(.*[,،;؛]\s*)?/u.exec(field.value) ?? [];
    list.replaceChildren(
      ...tags.map(tag => {
        const option = document.createElement('option');
        option.value = begun + tag;
        return option;
      }),
    );
  });
}
