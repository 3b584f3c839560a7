# Reads a JSON list of AsciiDoc sources, and writes a list of the blocks of each: their text as HTML.
require 'asciidoctor'
require 'json'

NOT_PROSE = %i[listing literal pass stem image video audio toc thematic_break page_break empty]

def cell_texts(cell, out)
  case cell.style
  when :asciidoc then walk(cell.inner_document, out)
  when :literal, :monospaced then nil
  when :header then out << cell.text
  else cell.source.empty? ? nil : (cell.content.is_a?(Array) ? out.concat(cell.content) : out << cell.text)
  end
end

def walk(node, out)
  out << node.doctitle if node.context == :document && node.header? && node.doctitle
  node.blocks.each { |block| visit(block, out) } unless node.context == :dlist
end

def visit(block, out)
  out << block.title if block.title?
  case block.context
  when *NOT_PROSE then nil
  when :section then walk(block, out)
  when :dlist
    block.items.each do |terms, description|
      terms.each { |term| out << term.text }
      next unless description
      out << description.text if description.text?
      walk(description, out)
    end
  when :ulist, :olist, :colist
    block.items.each do |item|
      out << item.text if item.text?
      walk(item, out)
    end
  when :table
    (block.rows.head + block.rows.body + block.rows.foot).each { |row| row.each { |cell| cell_texts(cell, out) } }
  else
    block.blocks? ? walk(block, out) : out << (block.content.is_a?(String) ? block.content : '')
  end
end

sources = JSON.parse(STDIN.read)
all = sources.map do |source|
  document = Asciidoctor.load(source, safe: :secure, logger: Logger.new(File::NULL),
                              attributes: { 'compat-mode!' => '', 'experimental' => '', 'attribute-missing' => 'skip', 'stem' => 'latexmath' })
  out = []
  walk(document, out)
  out
end
puts JSON.generate(all)
