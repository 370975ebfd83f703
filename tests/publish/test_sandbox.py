"""A theme's templates write pages as before, and run nothing, also where everybody signed them unread."""

import archive
import published
import pytest
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError, UndefinedError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from redaction.errors import CannotGoOn
from redaction.publish.build import build
from redaction.publish.sandbox import sandboxed

# Each leaves a file behind where nothing keeps it from doing so.
CODE = {
    "cycler": "{{ cycler.__init__.__globals__.os.system('touch MARK') }}",
    "lipsum": "{{ lipsum.__globals__['os'].system('touch MARK') }}",
    "an undefined name": "{{ nobody.__init__.__globals__.__builtins__.open('MARK', 'w').close() }}",
    "a filter": "{{ (lipsum|attr('__globals__')).os.system('touch MARK') }}",
    "a map": "{{ ([lipsum]|map(attribute='__globals__')|list)[0].os.system('touch MARK') }}",
    "classes": "{% for c in ''.__class__.__mro__[1].__subclasses__() %}{% if c.__name__ == 'catch_warnings' %}"
    "{{ c()._module.__builtins__['__import__']('os').system('touch MARK') }}{% endif %}{% endfor %}",
    "another environment": "{{ theme.get_env().from_string('{{ lipsum.__globals__.os.system(MARKED) }}').render() }}",
    "the builder's": "{{ config.theme.get_env().from_string('{{ lipsum.__globals__.os.system(MARKED) }}').render() }}",
    "a macro": "{% macro m() %}{{ lipsum.__globals__.os.system('touch MARK') }}{% endmacro %}{{ m() }}",
    "a method's function": "{{ page.render.__func__.__globals__.__builtins__.open('MARK', 'w').close() }}",
}
REFUSED = {
    "a class": "{{ ''.__class__ }}",
    "a class by its filter": "{{ ''|attr('__class__') }}",
    "a class by its key": "{{ ''['__class__'] }}",
    "a class by a format": "{{ '{0.__class__}'.format('') }}",
    "a class by a map": "{{ ['']|map('attr', '__class__')|list }}",
    "a file that is read": "{{ config.load_file('/etc/hostname') }}",
    "a setting that is changed": "{{ config.update({'site_name': 'x'}) }}",
    "a value that is changed": "{{ page.meta.update({'x': 'y'}) }}",
    "a list that is changed": "{{ page.list.append(1) }}",
    "a file of the site": "{{ files.get_file_from_path('x') }}",
    "a plug-in": "{{ config.plugins.run_event('startup') }}",
    "the template itself": "{{ self._TemplateReference__context }}",
    "the environment": "{{ self.__init__ }}",
    "a class that is called": "{{ kind() }}",
    "a huge range": "{{ range(100000000) | length }}",
}
FINE = {
    "{% macro m(x) %}<i>{{ x | e }}</i>{{ caller() }}{% endmacro %}{% call m('<') %}!{% endcall %}": "<i>&lt;</i>!",
    "{% for x in [1, [2]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}": "12",
    "{{ page.meta.get('title').split(' ') | join('-') | upper }}": "ONE-TWO",
    "{% for k, v in page.meta.items() %}{{ k }}={{ v }}{% endfor %}": "title=one two",
    "{{ 'reviews/' | url }}": "../reviews/",
    "{{ range(3) | list }} {{ '%s' | format('x') }} {{ gettext('Search') }}": "[0, 1, 2] x Search",
    "{% trans %}Search{% endtrans %}": "Search",
    "{{ config.site_name }}": "x",
}  # fmt: skip


class PageOf:
    """What a page is to a template."""

    def __init__(self) -> None:
        self.meta, self.list, self.url = {"title": "one two"}, [], "about/"

    def render(self) -> str:
        return "rendered"


@pytest.fixture(scope="module")
def environment():
    return Theme(name="material").get_env()


@pytest.fixture(scope="module")
def context():
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "theme": {"name": "material"}, "plugins": []})
    config.validate()
    return {
        "config": config, "theme": config.theme, "page": PageOf(), "files": Files([]), "kind": PageOf, "base_url": "..",
    }  # fmt: skip


@pytest.mark.parametrize("name", CODE)
def test_code_runs_without_the_sandbox_and_not_in_it(environment, context, name, tmp_path):
    mark = tmp_path / "mark"
    template = CODE[name].replace("MARKED", f"\\'touch {mark}\\'").replace("MARK", str(mark))
    with pytest.raises((SecurityError, UndefinedError)):
        sandboxed(environment).from_string(template).render(context)
    assert not mark.exists()
    # The template is as bad as it is meant to be.
    environment.from_string(template).render(context)
    assert mark.exists()


@pytest.mark.parametrize("name", REFUSED)
def test_what_reaches_out_is_refused(environment, context, name):
    with pytest.raises((TemplateError, OverflowError)):
        sandboxed(environment).from_string(REFUSED[name]).render(context)


@pytest.mark.parametrize("template", FINE)
def test_what_templates_are_for_goes_on(environment, context, template):
    assert environment.from_string(template).render(context) == FINE[template]
    assert sandboxed(environment).from_string(template).render(context) == FINE[template]


def test_a_hostile_theme_that_everybody_signed_stops_the_build_and_runs_nothing(tmp_path):
    root, out, mark = published.lay_out(tmp_path / "archive"), tmp_path / "site", tmp_path / "mark"
    page = root / "site_config/theme/report.html"
    hostile = CODE["lipsum"].replace("MARK", str(mark))
    page.write_text(
        page.read_text(encoding="utf-8").replace("{% block container %}", "{% block container %}" + hostile)
    )
    assert hostile in page.read_text(encoding="utf-8")
    published.sign_site_again(root)
    with pytest.raises(CannotGoOn, match="MkDocs refused"):
        build(root, out, now=archive.NOW, watch=published.watch())
    assert not mark.exists()
    assert not out.exists()
