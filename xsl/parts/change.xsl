<?xml version="1.0" encoding="UTF-8"?>
<!-- What can be set for several rooms at once: the fields for it, on pages that only have its button and, needing form, on the page of its
     form. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- ==== words -->

  <xsl:variable name="says-change_price">Set the rent</xsl:variable>
  <xsl:variable name="says-price_pcm">Rent of each room a month, in £</xsl:variable>
  <xsl:variable name="says-change_availability">Set the dates</xsl:variable>
  <xsl:variable name="says-is_let">Let at present</xsl:variable>
  <xsl:variable name="says-let_until">Let until</xsl:variable>
  <xsl:variable name="hint-let_until">Empty: the next 30 June.</xsl:variable>
  <xsl:variable name="says-available_from">Available from</xsl:variable>
  <xsl:variable name="hint-available_from">Empty: today, or the day after the let.</xsl:variable>

  <xsl:template match="field[@name = 'change_price']" mode="label"><xsl:value-of select="$says-change_price"/></xsl:template>
  <xsl:template match="field[@name = 'price_pcm']" mode="label"><xsl:value-of select="$says-price_pcm"/></xsl:template>
  <xsl:template match="field[@name = 'change_availability']" mode="label"><xsl:value-of select="$says-change_availability"/></xsl:template>
  <xsl:template match="field[@name = 'is_let']" mode="label"><xsl:value-of select="$says-is_let"/></xsl:template>
  <xsl:template match="field[@name = 'let_until']" mode="label"><xsl:value-of select="$says-let_until"/></xsl:template>
  <xsl:template match="field[@name = 'let_until']" mode="hint"><xsl:value-of select="$hint-let_until"/></xsl:template>
  <xsl:template match="field[@name = 'available_from']" mode="label"><xsl:value-of select="$says-available_from"/></xsl:template>
  <xsl:template match="field[@name = 'available_from']" mode="hint"><xsl:value-of select="$hint-available_from"/></xsl:template>
  <xsl:template match="field[@name = 'price_pcm' or @name = 'let_until' or @name = 'available_from']" mode="optional"/>

  <!-- ==== fields without a form in the document. id: tells apart those of several forms on a page -->

  <xsl:template name="change-fields">
    <xsl:param name="id"/>
    <div class="change">
      <div class="field tick"><input type="checkbox" value="true" id="{$id}-change_price" name="change_price"/><label for="{$id}-change_price"><xsl:value-of select="$says-change_price"/></label></div>
      <div class="field"><label for="{$id}-price_pcm"><xsl:value-of select="$says-price_pcm"/></label><input type="text" inputmode="numeric" class="short" id="{$id}-price_pcm" name="price_pcm"/></div>
      <div class="field tick"><input type="checkbox" value="true" id="{$id}-change_availability" name="change_availability"/><label for="{$id}-change_availability"><xsl:value-of select="$says-change_availability"/></label></div>
      <div class="field tick"><input type="checkbox" value="true" id="{$id}-is_let" name="is_let"/><label for="{$id}-is_let"><xsl:value-of select="$says-is_let"/></label></div>
      <div class="field"><label for="{$id}-let_until"><xsl:value-of select="$says-let_until"/></label><p class="hint" id="{$id}-let_until-hint"><xsl:value-of select="$hint-let_until"/></p><input type="date" class="short" id="{$id}-let_until" name="let_until" aria-describedby="{$id}-let_until-hint"/></div>
      <div class="field"><label for="{$id}-available_from"><xsl:value-of select="$says-available_from"/></label><p class="hint" id="{$id}-available_from-hint"><xsl:value-of select="$hint-available_from"/></p><input type="date" class="short" id="{$id}-available_from" name="available_from" aria-describedby="{$id}-available_from-hint"/></div>
    </div>
  </xsl:template>

  <!-- Both only show what would change. form: id of the form that the buttons belong to, where they stand outside of it -->
  <xsl:template name="change-buttons">
    <xsl:param name="form"/>
    <p class="buttons">
      <button><xsl:if test="$form"><xsl:attribute name="form"><xsl:value-of select="$form"/></xsl:attribute></xsl:if>Show what will change</button>
      <button class="button quiet" name="roll_forward" value="true"><xsl:if test="$form"><xsl:attribute name="form"><xsl:value-of select="$form"/></xsl:attribute></xsl:if>Roll forward to the next 30 June</button>
    </p>
  </xsl:template>

  <!-- ==== taking it back -->

  <xsl:template match="undo" mode="notice">
    <p class="notice">The last change of rents and dates, of <xsl:apply-templates select="@rooms" mode="things"><xsl:with-param name="thing" select="'room'"/></xsl:apply-templates> on <xsl:apply-templates select="@changed_at" mode="date"/>, cannot be taken back any more: some of them were edited since.</p>
  </xsl:template>

  <xsl:template match="undo[@possible]" mode="notice">
    <form class="notice undo" method="post" action="/landlord/portfolio/undo">
      <xsl:apply-templates select="../button[@name = 'undo']" mode="seal"/>
      <p>Rents and dates of <xsl:apply-templates select="@rooms" mode="things"><xsl:with-param name="thing" select="'room'"/></xsl:apply-templates> were changed on <xsl:apply-templates select="@changed_at" mode="date"/>.</p>
      <button class="button quiet">Take that back</button>
    </form>
  </xsl:template>
</xsl:stylesheet>
